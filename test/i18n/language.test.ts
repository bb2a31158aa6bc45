import { describe, expect, it } from 'vitest'
import {
  bestTag,
  findLanguage,
  isLanguageTag,
  languageTags,
  plural,
} from '../../server/i18n/language.ts'

describe('the language for a tag', () => {
  it.each(languageTags)('%s is itself, however it is written', (tag) => {
    for (const one of [tag, tag.toLowerCase(), tag.toUpperCase()]) {
      expect(findLanguage(one).tag).toBe(tag)
    }
  })

  it.each([
    ['de-CH', 'de'],
    ['de-DE-1996', 'de'],
    ['pt-BR', 'pt'],
    ['pt-pt', 'pt'],
    ['uk-UA', 'uk'],
    ['es-419', 'es'],
    ['en-GB', 'en'],
    ['sr-Latn', 'en'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-mo', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['zh-Hans-TW', 'zh-Hans'],
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['he-IL', 'he'],
    ['ar-EG', 'ar'],
    ['cmn-TW', 'zh-Hant'],
  ])('%s is shown as %s', (wanted, shown) => {
    expect(findLanguage(wanted).tag).toBe(shown)
  })

  it.each(['fi', 'eu-ES', 'xx', 'fa', 'ckb', 'constructor', '__proto__', 'a', '', 'de_AT', '<b>'])(
    '%s, which we have no texts in, is English, from left to right',
    (tag) => {
      expect(findLanguage(tag)).toMatchObject({ tag: 'en', direction: 'ltr' })
    },
  )

  it.each([
    ['pt-PT', 'pt-PT'],
    ['pt-BR', 'pt'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['sr-RS', 'sr'],
    ['de-AT-1996', 'de-AT'],
    ['fr', undefined],
  ])('%s finds the nearest of what may be added: %s', (wanted, found) => {
    expect(bestTag(wanted, ['en', 'pt', 'pt-PT', 'sr', 'sr-Latn', 'de', 'de-AT'])).toBe(found)
  })

  it('runs from right to left where its script does', () => {
    const directions = ['ar', 'he', 'en', 'ja', 'hi'].map((tag) => findLanguage(tag).direction)
    expect(directions).toEqual(['rtl', 'rtl', 'ltr', 'ltr', 'ltr'])
  })

  it('is one object for all tags that lead to it', () => {
    expect(findLanguage('de-AT')).toBe(findLanguage('DE'))
  })

  it('fits what a site may be set to', () => {
    expect(languageTags.filter((tag) => !isLanguageTag(tag))).toEqual([])
  })
})

describe('a number', () => {
  it.each([
    ['en', '1,234,567 x'],
    ['de', '1.234.567 x'],
    ['fr', '1\u202f234\u202f567 x'],
    ['hi', '12,34,567 x'],
    ['ar', '1,234,567 x'],
  ])('is written as %s writes it', (tag, shown) => {
    expect(plural(findLanguage(tag), { other: '{count} x' }, 1_234_567)).toBe(shown)
  })

  it.each(languageTags)('has the digits of the times in %s', (tag) => {
    const [number, time] = [new Intl.NumberFormat(tag), new Intl.DateTimeFormat(tag)]
    expect(number.resolvedOptions().numberingSystem).toBe(time.resolvedOptions().numberingSystem)
  })
})
