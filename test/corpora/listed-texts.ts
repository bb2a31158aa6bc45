import type { WebsiteCase } from '../support/hostile/websites.ts'
import { corpus } from './corpora.ts'

/** The naughty strings. */
export function naughty(): string[] {
  return corpus<{ value: string }>('naughty-strings-blns').map(({ value }) => value)
}

/** Markdown that becomes something that runs, where its renderer is careless. */
export function listedMarkdown(): string[] {
  return corpus<{ markdown: string }>('xss-markdown').map(({ markdown }) => markdown)
}

/** Every text that tries to run something, or is merely naughty. */
export function listedTexts(): string[] {
  const html = corpus<{ payload: string }>('xss-dompurify').map(({ payload }) => payload)
  return [...html, ...listedMarkdown(), ...naughty()]
}

/** Characters that nobody sees or that turn the direction of a text; of ranges, both ends. */
export function invisible(): string[] {
  return corpus<{ cp?: string; range?: [string, string] }>('unicode-invisible-bidi')
    .flatMap(({ cp, range = [] }) => (cp ? [cp] : range))
    .map((codePoint) => String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16)))
}

/** Websites with what becomes of them. */
export function listedWebsites(): WebsiteCase[] {
  return corpus<WebsiteCase>('website-field-vectors')
}
