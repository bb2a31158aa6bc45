import { describe, expect, it } from 'vitest'
import { findLanguage, languageTags } from '../../server/i18n/language.ts'
import { numbersByCategory, pluralsOf, sentencesOf, textsOf, translated } from './catalogue.ts'

// Words that a language shares with English.
const alike: Readonly<Record<string, readonly string[]>> = {
  name: ['de'],
  website: ['de', 'nl'],
  'notices.email': ['fr', 'it', 'nl', 'pl', 'pt'],
  'writing.helpItems.code': ['fr', 'nl'],
  'writing.helpItems.link': ['it', 'nl', 'pl', 'pt'],
}

const english = textsOf('en')

it('there are at least these languages', () => {
  const promised = 'ar de en es fr he hi it ja ko nl pl pt tr uk zh-Hans zh-Hant'.split(' ')
  expect(promised.filter((tag) => !languageTags.includes(tag))).toEqual([])
})

describe.each(translated)('the texts in %s', (tag) => {
  const texts = textsOf(tag)

  it('are those of English: none missing, none besides', () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(english).toSorted())
    const kinds = (of: typeof texts) =>
      Object.entries(of).map(([place, text]) => `${place}: ${typeof text}`)
    expect(kinds(texts).toSorted()).toEqual(kinds(english).toSorted())
  })

  it('stand for the same things', () => {
    for (const [place, text] of Object.entries(texts)) {
      const known = english[place]
      // How a number is said is looked at below, form by form.
      const wanted = typeof known === 'string' ? known : (known?.other ?? '').replace('{count}', '')
      const forms =
        typeof text === 'string'
          ? [text]
          : Object.values(text).map((form) => form.replace('{count}', ''))
      for (const form of forms) {
        expect([place, placeholders(form)]).toEqual([place, placeholders(wanted)])
      }
    }
  })

  it('are translated', () => {
    const same = Object.entries(texts)
      .filter(([place, text]) => JSON.stringify(text) === JSON.stringify(english[place]))
      .map(([place]) => place)
    const allowed = Object.keys(alike).filter((place) => alike[place]?.includes(tag))
    expect(same.toSorted()).toEqual(allowed.toSorted())
  })
})

describe.each(languageTags)('each text in %s', (tag) => {
  it('that names a link has in it the words that are shown on it', () => {
    const { reply, replyTo } = findLanguage(tag).messages
    const [shown, name] = [reply, replyTo].map((text) => ` ${wordsOf(text, tag).join(' ')} `)
    expect(name).toContain(shown)
  })

  it('is a plain sentence: no mark-up, no space around it, nothing that turns its direction', () => {
    const strange = /^\s|\s$|^$|[<&\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\p{Cc}]/u
    expect(sentencesOf(tag).filter(([, text]) => strange.test(text))).toEqual([])
  })

  it('uses one ellipsis and one kind of quotation marks, those of print', () => {
    expect(sentencesOf(tag).filter(([, text]) => /\.\.\.|["']|\s{2}/.test(text))).toEqual([])
  })

  it('that depends on a number has a form for each category of CLDR, and no other', () => {
    const used = new Set([...numbersByCategory(tag).keys(), 'other'])
    for (const [place, forms] of pluralsOf(tag)) {
      expect([place, Object.keys(forms).toSorted()]).toEqual([place, [...used].toSorted()])
    }
  })

  it('says the number, unless the form is for one number alone and says it by words', () => {
    const numbers = numbersByCategory(tag)
    for (const [place, forms] of pluralsOf(tag)) {
      for (const [category, form] of Object.entries(forms)) {
        const said = form.split('{count}').length - 1
        const ofOne = numbers.get(category as Intl.LDMLPluralRule)?.length === 1
        expect([place, category, said]).toEqual([place, category, ofOne && said === 0 ? 0 : 1])
      }
    }
  })
})

it.each(['ar', 'he'])('in %s none, one and two are words everywhere', (tag) => {
  const wordy = pluralsOf(tag).flatMap(([place, { zero, one, two }]) =>
    [zero, one, two].some((form) => form?.includes('{count}')) ? [place] : [],
  )
  expect(wordy).toEqual([])
})

it('French keeps its marks with the word before them', () => {
  const loose = / [?!;:]|[^\u202f][?!;]|[^\u00a0]:/
  const sentences = sentencesOf('fr').map(([, text]) => text.replaceAll(/https?:/g, ''))
  expect(sentences.filter((text) => loose.test(text))).toEqual([])
})

it.each(['zh-Hans', 'zh-Hant', 'ja'])('%s ends sentences with its own full stop', (tag) => {
  expect(sentencesOf(tag).filter(([, text]) => /[^\d.][.,!?;](\s|$)/.test(text))).toEqual([])
})

function wordsOf(text: string, tag: string): string[] {
  const segments = new Intl.Segmenter(tag, { granularity: 'word' }).segment(text.toLowerCase())
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
}

function placeholders(text: string): string[] {
  return (text.match(/\{[^}]*\}/g) ?? []).toSorted()
}
