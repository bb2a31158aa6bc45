import { findLanguage, languageTags } from '../../server/i18n/language.ts'
import type { Messages, PluralForms } from '../../server/i18n/messages.ts'

/** The tags of all languages besides English. */
export const translated = languageTags.filter((tag) => tag !== 'en')

/** A text by its place in the catalogue, such as `rights.request.title`. */
type Texts = Readonly<Record<string, string | PluralForms>>

const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

function isPlural(value: object): value is PluralForms {
  return 'other' in value && Object.keys(value).every((key) => categories.has(key))
}

/** Every text of a language by its place; what depends on a number as one text with its forms. */
export function textsOf(tag: string): Texts {
  return flatten(findLanguage(tag).messages)
}

function flatten(group: object, above = ''): Texts {
  const texts: Record<string, string | PluralForms> = {}
  for (const [key, value] of Object.entries(group as Messages)) {
    const place = `${above}${key}`
    if (typeof value === 'string' || isPlural(value)) texts[place] = value
    else Object.assign(texts, flatten(value, `${place}.`))
  }
  return texts
}

/** The single sentences of a language by their place: `commentCount.one`, `sortLabel`. */
export function sentencesOf(tag: string): readonly (readonly [place: string, text: string])[] {
  return Object.entries(textsOf(tag)).flatMap(([place, text]) =>
    typeof text === 'string'
      ? [[place, text] as const]
      : Object.entries(text).map(([category, form]) => [`${place}.${category}`, form] as const),
  )
}

/** The texts of a language that depend on a number. */
export function pluralsOf(tag: string): readonly (readonly [place: string, forms: PluralForms])[] {
  return Object.entries(textsOf(tag)).flatMap(([place, text]) =>
    typeof text === 'string' ? [] : [[place, text] as const],
  )
}

/** For each category of a language, the whole numbers that take it, of those up to a million. */
export function numbersByCategory(tag: string): Map<Intl.LDMLPluralRule, number[]> {
  const rules = new Intl.PluralRules(tag)
  const numbers = new Map<Intl.LDMLPluralRule, number[]>()
  for (const count of [...Array(1001).keys(), 10_000, 100_000, 1_000_000]) {
    const category = rules.select(count)
    numbers.set(category, [...(numbers.get(category) ?? []), count])
  }
  return numbers
}
