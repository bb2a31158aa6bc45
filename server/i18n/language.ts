import { en } from './en.ts'
import type { Messages, PluralForms } from './messages.ts'

/** A language as views use it: its tag, its writing direction, its texts. */
export interface Language {
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  readonly messages: Messages
}

const catalogues: Readonly<Record<string, Messages>> = { en }
const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'yi', 'dv', 'ckb'])

/** Whether a text has the form of a BCP 47 language tag. */
export function isLanguageTag(text: string): boolean {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(text)
}

/**
 * The best language we have for a BCP 47 tag: the tag itself, its primary language, or English.
 * Direction follows the language that is shown, not the one that was asked for.
 */
export function findLanguage(tag: string): Language {
  const wanted = [tag, tag.split('-')[0] ?? tag].map((one) => one.toLowerCase())
  const found = wanted.find((one) => Object.hasOwn(catalogues, one)) ?? 'en'
  return {
    tag: found,
    direction: rightToLeft.has(found) ? 'rtl' : 'ltr',
    messages: catalogues[found] ?? en,
  }
}

/** The form of a text for a number, with the number written as the language writes it. */
export function plural(language: Language, forms: PluralForms, count: number): string {
  const form = forms[new Intl.PluralRules(language.tag).select(count)] ?? forms.other
  return form.replace('{count}', new Intl.NumberFormat(language.tag).format(count))
}

/** Puts a name into a text, isolated: written in another direction it does not turn the sentence. */
export function withName(text: string, name: string): string {
  return text.replace('{name}', () => `\u2068${name}\u2069`)
}
