const END = '\u2069'

const overrides = /[\u202A-\u202E]/g
const tagOrIsolate = /<(\/?)(\w+)[^>]*>|[\u2066-\u2069\n]/g
const inlineTags: ReadonlySet<string> = new Set(['a', 'code', 'em', 'span', 'strong'])

/**
 * Keeps the direction of a text inside that text, whether it was typed or written as a character
 * reference. Embeddings and overrides reorder what readers see, and old ones have no reliable end:
 * they go. Isolates stay, for texts that mix directions; each ends with its element and its line.
 *
 * @param html rendered Markdown, in which an attribute has no unescaped `>`
 */
export function withOwnDirection(html: string): string {
  const open = new OpenIsolates()
  return html
    .replace(overrides, '')
    .replace(tagOrIsolate, (piece: string, slash?: string, tag?: string) => {
      if (piece === END) return open.endOne()
      if (piece === '\n' || (tag !== undefined && !inlineTags.has(tag))) {
        return open.endAll() + piece
      }
      if (slash) return open.endElement() + piece
      open.begin(tag === undefined ? 'isolate' : 'element')
      return piece
    })
}

/** What is open at one place of a text. Each method that ends isolates answers their ends. */
class OpenIsolates {
  #open: ('isolate' | 'element')[] = []

  begin(what: 'isolate' | 'element'): void {
    this.#open.push(what)
  }

  /** An end that was written: it stays where it has something to end. */
  endOne(): string {
    const innermost = this.#open.lastIndexOf('isolate')
    if (innermost < 0) return ''
    this.#open.splice(innermost, 1)
    return END
  }

  endElement(): string {
    return ends(this.#open.splice(Math.max(0, this.#open.lastIndexOf('element'))))
  }

  endAll(): string {
    const closing = ends(this.#open)
    if (closing !== '') this.#open = this.#open.filter((one) => one === 'element')
    return closing
  }
}

function ends(open: readonly ('isolate' | 'element')[]): string {
  return END.repeat(open.filter((one) => one === 'isolate').length)
}
