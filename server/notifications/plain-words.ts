const controls = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu
const address = /:\/\/|@|^www[.]/i
// A dot between letters is what mail programs turn into a link.
const dotted = /(?<=[\p{L}\p{N}])[.\u3002\uff0e\uff61](?=\p{L}{2})/gu

/**
 * One line of somebody's text, fit for a mail: no line breaks, at most `longest` characters, and
 * nothing that a mail program would turn into a link or load. A mail of a trusted sender must not
 * carry a stranger's links.
 */
export function toPlainWords(text: string, longest: number): string {
  const words = shorten(text.replace(controls, ' ').trim(), longest).split(' ')
  return words.map((word) => (address.test(word) ? '[…]' : word.replace(dotted, '. '))).join(' ')
}

function shorten(text: string, longest: number): string {
  const letters = [...text]
  if (letters.length <= longest) return text
  const cut = letters.slice(0, longest).join('')
  const end = cut.lastIndexOf(' ')
  return `${end > cut.length - 20 && end > 0 ? cut.slice(0, end) : cut} …`
}
