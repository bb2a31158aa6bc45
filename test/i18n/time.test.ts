import { describe, expect, it } from 'vitest'
import { localiseTimes } from '../../client/widget/enhance-times.ts'
import { findLanguage, languageTags } from '../../server/i18n/language.ts'
import { formatTime, timeWords } from '../../server/i18n/time.ts'

const varieties = ['en-GB', 'en-AU', 'en-CA', 'es-MX', 'fr-CA', 'pt-PT', 'zh-HK']

// Each hour and each month, days of one digit and of two.
const times = Array.from({ length: 288 }, (_, at) =>
  new Date(Date.UTC(2026, at % 12, 1 + (at % 28), at % 24, at % 60)).toISOString(),
)

/** What the widget writes in place of times, in the zone of this process. */
function shownInWidget(isos: readonly string[], words: string): string[] {
  const elements = isos.map((dateTime) => ({ dateTime, textContent: '' }))
  localiseTimes({ querySelectorAll: () => elements } as unknown as ParentNode, words)
  return elements.map(({ textContent }) => textContent)
}

describe('the time of a comment', () => {
  it.each([...languageTags, ...varieties])(
    'is written by the widget in %s as the language writes it, without asking the browser how',
    (locale) => {
      const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
      expect(shownInWidget(times, timeWords(locale))).toEqual(
        times.map((iso) => format.format(new Date(iso))),
      )
    },
  )

  it.each(['ar-EG', 'ar-SA', 'fa', 'hi-u-nu-deva', 'th'])(
    'has the digits of counts and the years of the blog in %s too',
    (locale) => {
      expect(formatTime('2026-11-28T22:30:00Z', locale)).toMatch(/2026/)
    },
  )
})

describe('the variety of a language', () => {
  it.each([
    ['en-GB', 'en-GB'],
    ['en-gb-oxendict', 'en-GB'],
    ['en-US', 'en'],
    ['en-XX', 'en'],
    ['de-DE', 'de'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-HK'],
    ['en-u-hc-h23', 'en'],
    ['fi', 'en'],
    ['', 'en'],
  ])('%s writes its times as %s', (wanted, locale) => {
    expect(findLanguage(wanted).locale).toBe(locale)
  })

  it('is one language object, however often and however it is asked for', () => {
    const british = findLanguage('en-GB')
    for (let at = 0; at < 3000; at += 1) findLanguage(`en-x-${at}`)
    expect(findLanguage('en-GB-x-new')).toBe(british)
    expect(british.messages).toBe(findLanguage('en').messages)
  })
})
