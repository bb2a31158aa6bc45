/** Bytes by which a string is recognised, and the fewest it may have. */
export const RECOGNISED = 6

// One bit for each value of a hash: small enough for a processor's cache, large enough to be sparse.
const HASH_BITS = 23

interface Needle {
  readonly bytes: Buffer
  /** Where in it the bytes stand that it is recognised by. */
  readonly anchor: number
  readonly value: number
}

/** A place where some of the strings may stand: their recognised bytes end there. */
interface Place {
  readonly haystack: Uint8Array
  readonly at: number
  readonly needles: readonly Needle[] | undefined
}

/**
 * Looks for many byte strings at once, in one pass over whatever is given: each is recognised by the
 * six bytes of it that vary most, and nearly every place is ruled out by a hash of those without a
 * look-up. How many strings there are hardly matters.
 */
export class ByteSearch {
  readonly #byAnchor = new Map<number, Needle[]>()
  readonly #maybe = new Uint32Array(2 ** HASH_BITS / 32)
  #longest = RECOGNISED

  /** Bytes of the longest string that is looked for: what pieces of a whole must overlap by. */
  get longest(): number {
    return this.#longest
  }

  /**
   * @param value the number that `find` gives back for it
   * @throws {RangeError} when it is shorter than `RECOGNISED`
   */
  add(bytes: Buffer, value: number): void {
    const anchor = anchorOf(bytes)
    const first = bytes.readUInt16BE(anchor)
    const last = bytes.readInt32BE(anchor + 2)
    const key = keyOf(first, last)
    const needles = this.#byAnchor.get(key)
    if (needles) needles.push({ bytes, anchor, value })
    else this.#byAnchor.set(key, [{ bytes, anchor, value }])
    const hash = hashOf(first, last)
    this.#maybe[hash >>> 5] = (this.#maybe[hash >>> 5] as number) | (1 << (hash & 31))
    this.#longest = Math.max(this.#longest, bytes.length)
  }

  /** Adds the numbers of everything that is there to `found`. */
  find(haystack: Uint8Array, found: Set<number>): void {
    const maybe = this.#maybe
    const { length } = haystack
    let first = 0
    let last = 0
    for (let at = 0; at < length; at++) {
      first = ((first << 8) | (last >>> 24)) & 0xffff
      last = (last << 8) | (haystack[at] as number)
      const hash = hashOf(first, last)
      if ((((maybe[hash >>> 5] as number) >>> (hash & 31)) & 1) === 0) continue
      this.#compare({ haystack, at, needles: this.#byAnchor.get(keyOf(first, last)) }, found)
    }
  }

  #compare({ haystack, at, needles = [] }: Place, found: Set<number>): void {
    for (const { bytes, anchor, value } of needles) {
      const start = at - (RECOGNISED - 1) - anchor
      if (start >= 0 && stands(bytes, haystack, start)) found.add(value)
    }
  }
}

function keyOf(first: number, last: number): number {
  return first * 2 ** 32 + (last >>> 0)
}

// Multiplying by odd numbers spreads all bits upwards, from where they are taken.
function hashOf(first: number, last: number): number {
  return (Math.imul(last, 0x9e3779b1) ^ Math.imul(first, 0x85ebca6b)) >>> (32 - HASH_BITS)
}

function stands(bytes: Buffer, haystack: Uint8Array, start: number): boolean {
  if (start + bytes.length > haystack.length) return false
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== haystack[start + at]) return false
  return true
}

// The last bytes with the most different values: files are full of zeros, and many of the strings
// begin alike.
function anchorOf(bytes: Buffer): number {
  if (bytes.length < RECOGNISED) throw new RangeError('too short to look for')
  let best = 0
  let most = 0
  for (let at = 0; at <= bytes.length - RECOGNISED; at++) {
    const variety = varietyAt(bytes, at)
    if (variety >= most) [best, most] = [at, variety]
  }
  return best
}

function varietyAt(bytes: Buffer, start: number): number {
  let variety = 0
  for (let at = start; at < start + RECOGNISED; at++) {
    let first = start
    while (bytes[first] !== bytes[at]) first += 1
    if (first === at) variety += 1
  }
  return variety
}
