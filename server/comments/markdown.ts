import MarkdownIt from 'markdown-it'
import { cleanHtml } from './clean-html.ts'
import { COLOURED_TOTAL, withColours } from './code-colours.ts'
import { withOwnDirection } from './text-direction.ts'
import { parseLink } from './website.ts'

/** Number of the rules below and of those of `cleanHtml`. Raise it with any change, so that stored HTML can be made anew. */
export const RENDERER_VERSION = 3

// Everything but paragraphs, emphasis, code, quotes, lists and links stays text.
const markdown = new MarkdownIt({
  html: false,
  linkify: false,
  typographer: false,
  breaks: true,
  maxNesting: 20,
}).disable(['image', 'table', 'heading', 'lheading', 'hr', 'reference', 'strikethrough'])

// A block that names its language; how much of the comment may still get colours is in `left`.
markdown.renderer.rules.fence = (tokens, index, _options, env = {}) => {
  const left = Number(env.left)
  const { content = '', info = '' } = tokens[index] ?? {}
  const [language = ''] = info.trim().split(/\s/, 1)
  const coloured = content.length > left ? undefined : withColours(content, language)
  if (coloured !== undefined) env.left = left - content.length
  return `<pre><code>${coloured ?? markdown.utils.escapeHtml(content)}</code></pre>\n`
}

// Texts are not searched for addresses, names are: those without `https://`, too.
markdown.linkify.set({ fuzzyLink: true })

markdown.validateLink = (address) => linkTarget(address) !== undefined
markdown.normalizeLink = (address) => linkTarget(address) ?? ''
markdown.normalizeLinkText = (address) => address

/** Whether a plain text, such as a name, holds an address: of a page or a mailbox. */
export function holdsAddress(text: string): boolean {
  return markdown.linkify.test(text)
}

const mailAddress = /^mailto:[^\s\p{C}\\?&<>"'`@]+@[^\s\p{C}\\?&<>"'`@]+$/iu

// No script stacks more than eight marks on a letter.
const stackedMarks = /(\p{M}{8})\p{M}+/gu

/** A rendered text. */
export interface RenderedText {
  readonly html: string
  readonly hasLink: boolean
}

/**
 * Renders a comment's Markdown to HTML that is safe in every page: raw HTML is shown as text, the
 * result is cleaned by a closed allow-list, and text direction cannot leak out of the comment.
 */
export function renderText(text: string): RenderedText {
  const rendered = markdown.render(normalised(text), { left: COLOURED_TOTAL })
  const html = cleanHtml(withOwnDirection(rendered)).trim()
  return { html, hasLink: html.includes('<a ') || /\b(https?:\/\/|www\.)\S/i.test(text) }
}

function linkTarget(address: string): string | undefined {
  if (mailAddress.test(address)) return address
  return parseLink(address)
}

// NFC first loses the marks no script needs: the time it takes grows with the square of their run.
function normalised(text: string): string {
  return text.replace(stackedMarks, '$1').normalize('NFC')
}
