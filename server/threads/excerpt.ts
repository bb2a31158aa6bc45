import sanitizeHtml from 'sanitize-html'

/** Longest excerpt, in letters as readers count them. */
const LONGEST = 140
// A letter can carry marks without end; such a one is no reason for a long excerpt.
const LONGEST_UNITS = 8 * LONGEST
// A word that would be cut is left out, unless it is longer than this.
const WORD = 20

const blocks = /<(?=\/?(?:p|br|pre|blockquote|ul|ol|li|h[1-6]|table|tr|td|th|hr|div)\b)/gi
const hidden = /[\s\p{Cc}]+/gu
const written: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The beginning of a comment's text, on one line and without any markup, cut between two letters.
 *
 * @param html as it was rendered when the comment was written
 */
export function excerptOf(html: string): string {
  const pieces: string[] = []
  sanitizeHtml(html.replace(blocks, ' <'), {
    allowedTags: [],
    allowedAttributes: {},
    textFilter: (text) => {
      pieces.push(text)
      return ''
    },
  })
  // The filter is handed text in which these three are escaped, and no other.
  const text = pieces.join('').replace(/&(?:amp|lt|gt);/g, (escaped) => written[escaped] ?? '')
  return shorten(text.replace(hidden, ' ').trim())
}

function shorten(text: string): string {
  let end = 0
  let count = 0
  for (const { segment, index } of letters.segment(text)) {
    if (count === LONGEST || index + segment.length > LONGEST_UNITS) {
      return `${wholeWords(text.slice(0, end))}…`
    }
    end = index + segment.length
    count++
  }
  return text
}

function wholeWords(text: string): string {
  const space = text.lastIndexOf(' ')
  const cut = space > text.length - WORD ? text.slice(0, space) : text
  return cut.replace(/[\s.,;:…]+$/, '')
}
