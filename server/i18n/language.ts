import { en } from './en.ts'
import type { Messages, PluralForms } from './messages.ts'
import { timeWords } from './time.ts'
import { translations } from './translations.ts'

/** A language as views use it: its tag, its writing direction, its texts. */
export interface Language {
  readonly tag: string
  /** Its variety, as BCP 47 tag: `en-GB` has the texts of `en`, and writes its times as it does. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly messages: Messages
}

/** The tags of all languages there are texts in, as BCP 47 writes them. */
export const languageTags: readonly string[] = ['en', ...Object.keys(translations)]

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])

const loaded = new Map<string, Language>()

/** Looked up before, by what was asked for; far more than any blog's pages say. */
const found = new Map<string, Language>()
const MOST_FOUND = 1000

/** Whether a text has the form of a BCP 47 language tag. */
export function isLanguageTag(text: string): boolean {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(text)
}

/** The best language we have for a BCP 47 tag. Tag and direction are those of what is shown. */
export function findLanguage(wanted: string): Language {
  let language = found.get(wanted)
  if (language) return language
  if (found.size === MOST_FOUND) found.clear()
  language = loadLanguage(wanted)
  found.set(wanted, language)
  return language
}

function loadLanguage(wanted: string): Language {
  const best = bestTag(wanted, languageTags)
  const tag = best ?? 'en'
  const locale = best ? localeOf(wanted, best) : tag
  let language = loaded.get(locale)
  if (!language) {
    language = { tag, locale, direction: directionOf(tag), messages: translations[tag] ?? en }
    loaded.set(locale, language)
  }
  return language
}

// A variety that writes its times as the language itself does is none of its own: each is cached.
function localeOf(wanted: string, tag: string): string {
  const { baseName } = new Intl.Locale(wanted)
  const { locale } = new Intl.DateTimeFormat(baseName).resolvedOptions()
  return timeWords(locale) === timeWords(tag) ? tag : locale
}

/**
 * What is offered for a BCP 47 tag (lookup of RFC 4647): the tag itself, the tag with ever less at
 * its end, then what is written in the script it usually has, such as zh-Hant for zh-HK.
 *
 * @param offered tags as BCP 47 writes them
 */
export function bestTag(wanted: string, offered: readonly string[]): string | undefined {
  const locale = toLocale(wanted)
  if (!locale) return undefined
  const { language, script } = locale.maximize()
  const subtags = locale.baseName.split('-')
  const shorter = subtags.map((_, cut) => subtags.slice(0, subtags.length - cut).join('-'))
  return [...shorter, `${language}-${script}`, language].find((tag) => offered.includes(tag))
}

// Canonical case, and the names of today: iw is he. What is no tag after all is no language.
function toLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined
  }
}

function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
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

/**
 * Puts several names into a text, each isolated like one of `withName`. A name that looks like a
 * place for another stays what it is.
 */
export function withNames(text: string, names: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, key: string) =>
    Object.hasOwn(names, key) ? `\u2068${names[key]}\u2069` : place,
  )
}
