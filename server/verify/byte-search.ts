const WINDOW = 4
const MASK = 0xff_ffff

interface Needle {
  readonly bytes: Buffer
  /** Where in it the four bytes stand that it is recognised by. */
  readonly anchor: number
  readonly value: number
}

/**
 * Looks for many byte strings at once, in one pass over whatever is given: each is recognised by the
 * four bytes of it that vary most, and nearly every place is ruled out by three of them without a
 * look-up. The time does not depend on how many there are.
 */
export class ByteSearch {
  readonly #byAnchor = new Map<number, Needle[]>()
  readonly #maybe = new Uint8Array(MASK + 1)
  #longest = WINDOW

  /** Bytes of the longest string that is looked for: what pieces of a whole must overlap by. */
  get longest(): number {
    return this.#longest
  }

  /**
   * @param value the number that `find` gives back for it
   * @throws {RangeError} when it is shorter than four bytes
   */
  add(bytes: Buffer, value: number): void {
    const anchor = anchorOf(bytes)
    const window = bytes.readInt32BE(anchor)
    const needles = this.#byAnchor.get(window)
    if (needles) needles.push({ bytes, anchor, value })
    else this.#byAnchor.set(window, [{ bytes, anchor, value }])
    this.#maybe[window & MASK] = 1
    this.#longest = Math.max(this.#longest, bytes.length)
  }

  /** Adds the numbers of everything that is there to `found`. */
  find(haystack: Uint8Array, found: Set<number>): void {
    const maybe = this.#maybe
    const { length } = haystack
    let window = 0
    for (let at = 0; at < length; at++) {
      window = (window << 8) | (haystack[at] as number)
      if (maybe[window & MASK] === 0 || at < WINDOW - 1) continue
      for (const needle of this.#byAnchor.get(window) ?? []) {
        const start = at - (WINDOW - 1) - needle.anchor
        if (start >= 0 && stands(needle.bytes, haystack, start)) found.add(needle.value)
      }
    }
  }
}

function stands(bytes: Buffer, haystack: Uint8Array, start: number): boolean {
  if (start + bytes.length > haystack.length) return false
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== haystack[start + at]) return false
  return true
}

// The last four bytes with the most different values: files are full of zeros, and many of the
// strings begin alike.
function anchorOf(bytes: Buffer): number {
  if (bytes.length < WINDOW) throw new RangeError('too short to look for')
  let best = 0
  let most = 0
  for (let at = 0; at <= bytes.length - WINDOW; at++) {
    const variety = new Set(bytes.subarray(at, at + WINDOW)).size
    if (variety >= most) [best, most] = [at, variety]
  }
  return best
}
