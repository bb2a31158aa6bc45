import { isLanguageTag } from '../i18n/language.ts'

/** The language a request names, as BCP 47 tag: its form, or its query. Neither was checked yet. */
export function namedLanguage(request: {
  readonly query: unknown
  readonly body: unknown
}): string | undefined {
  return languageIn(request.body) ?? languageIn(request.query)
}

/** The language that a query names, as it stands behind the question mark of a request target. */
export function languageInQuery(query: string): string | undefined {
  return languageIn({ lang: new URLSearchParams(query).get('lang') })
}

function languageIn(fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null || !('lang' in fields)) return undefined
  const { lang } = fields
  return typeof lang === 'string' && isLanguageTag(lang) ? lang : undefined
}
