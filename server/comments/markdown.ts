import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { parseLink } from './website.ts'

/** Number of the rules below. Raise it with any change, so that stored HTML can be made anew. */
export const RENDERER_VERSION = 1

const LINK_REL = 'nofollow ugc noopener noreferrer'

// Everything but paragraphs, emphasis, code, quotes, lists and links stays text.
const markdown = new MarkdownIt({
  html: false,
  linkify: false,
  typographer: false,
  breaks: true,
  maxNesting: 20,
}).disable(['image', 'table', 'heading', 'lheading', 'hr', 'reference', 'strikethrough'])

markdown.validateLink = (address) => linkTarget(address) !== undefined
markdown.normalizeLink = (address) => linkTarget(address) ?? ''
markdown.normalizeLinkText = (address) => address

const allowed: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  parseStyleAttributes: false,
  nestingLimit: 50,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: LINK_REL }) },
}

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
  const html = sanitizeHtml(markdown.render(withoutOverrides(text)), allowed).trim()
  return { html, hasLink: html.includes('<a ') || /\b(https?:\/\/|www\.)\S/i.test(text) }
}

function linkTarget(address: string): string | undefined {
  if (/^mailto:[^\s?&<>"'`@]+@[^\s?&<>"'`@]+$/i.test(address)) return address
  return parseLink(address)
}

// Embeddings and overrides reorder what readers see, and old ones have no reliable end. Isolates
// are kept, for texts that mix directions, and closed at the end of their line.
function withoutOverrides(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202A-\u202E]/g, '')
    .split('\n')
    .map(closeIsolates)
    .join('\n')
}

function closeIsolates(line: string): string {
  let open = 0
  for (const [character] of line.matchAll(/[\u2066-\u2069]/g)) {
    open = character === '\u2069' ? Math.max(0, open - 1) : open + 1
  }
  return line + '\u2069'.repeat(open)
}
