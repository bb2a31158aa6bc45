import { createRequire } from 'node:module'
import type { HLJSApi } from 'highlight.js'
import { codeLanguages, grammarOf } from './code-languages.ts'

/**
 * Characters of a block beyond which it stays without colours: with some grammars the time grows with
 * the square of the text.
 */
export const COLOURED_LENGTH = 2_000

/** Characters of all coloured blocks of a comment together, for the same reason. */
export const COLOURED_TOTAL = 2 * COLOURED_LENGTH

/** The classes a piece of code can have: what the style sheet colours, and nothing else. */
export const codeClasses = ['aw-k', 'aw-s', 'aw-n', 'aw-c', 'aw-t', 'aw-a', 'aw-m', 'aw-d'] as const

type CodeClass = (typeof codeClasses)[number]

// The first word of a scope of highlight.js; what is not here stays as it is.
const classes: ReadonlyMap<string, CodeClass> = new Map<string, CodeClass>([
  ['keyword', 'aw-k'],
  ['built_in', 'aw-t'],
  ['type', 'aw-t'],
  ['title', 'aw-t'],
  ['section', 'aw-t'],
  ['name', 'aw-k'],
  ['selector-tag', 'aw-k'],
  ['selector-id', 'aw-t'],
  ['selector-class', 'aw-t'],
  ['selector-attr', 'aw-a'],
  ['selector-pseudo', 'aw-a'],
  ['literal', 'aw-n'],
  ['number', 'aw-n'],
  ['symbol', 'aw-n'],
  ['bullet', 'aw-n'],
  ['string', 'aw-s'],
  ['regexp', 'aw-s'],
  ['link', 'aw-s'],
  ['addition', 'aw-s'],
  ['code', 'aw-s'],
  ['comment', 'aw-c'],
  ['quote', 'aw-c'],
  ['attr', 'aw-a'],
  ['attribute', 'aw-a'],
  ['property', 'aw-a'],
  ['variable', 'aw-a'],
  ['template-variable', 'aw-a'],
  ['meta', 'aw-m'],
  ['deletion', 'aw-d'],
])

// Loaded with the first block that names a language: most comments have none. Not bundled, and
// required rather than imported, because a comment is rendered in one go.
const require = createRequire(import.meta.url)
let highlighter: HLJSApi | undefined

/**
 * Colours a block of code, as HTML made of escaped text and spans of {@link codeClasses}. The text
 * itself stays character for character.
 *
 * @param language what was written after the fence
 * @returns undefined where the language is not known or the block is too long
 */
export function withColours(code: string, language: string): string | undefined {
  const grammar = code.length > COLOURED_LENGTH ? undefined : grammarOf(language)
  if (grammar === undefined) return undefined
  highlighter ??= require('highlight.js/lib/core') as HLJSApi
  load(highlighter, grammar)
  return withOwnClasses(
    highlighter.highlight(code, { language: grammar, ignoreIllegals: true }).value,
  )
}

function load(into: HLJSApi, grammar: string): void {
  if (into.getLanguage(grammar)) return
  into.registerLanguage(grammar, require(`highlight.js/lib/languages/${grammar}`))
  for (const inner of codeLanguages[grammar]?.inside ?? []) load(into, inner)
}

const tag = /<span class="(?:hljs-)?([\w-]+)[^"]*">|<\/span>/g

// Whoever has no class of ours is left out together with their end.
function withOwnClasses(html: string): string {
  const open: boolean[] = []
  return html.replace(tag, (piece: string, scope?: string) => {
    if (scope === undefined) return open.pop() ? piece : ''
    const own = classes.get(scope)
    open.push(own !== undefined)
    return own === undefined ? '' : `<span class="${own}">`
  })
}
