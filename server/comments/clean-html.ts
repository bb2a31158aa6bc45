import sanitizeHtml from 'sanitize-html'
import { codeClasses } from './code-colours.ts'

const LINK_REL = 'nofollow ugc noopener noreferrer'

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'span',
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedClasses: { span: [...codeClasses] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  parseStyleAttributes: false,
  nestingLimit: 50,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: LINK_REL }) },
}

/**
 * Cleans the HTML of a comment by a closed list: other elements become text, other attributes and
 * schemes go. It is the second wall, for the day on which the first, the Markdown renderer, lets
 * through what it should not.
 */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, allowed)
}
