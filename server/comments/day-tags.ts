import { createHmac, randomBytes } from 'node:crypto'
import { type Clock, DAY, dayOf } from '../clock.ts'
import type { Redacted } from '../redacted.ts'

const KEY_BYTES = 32
/** Tags kept at most, the latest ones: about 10 MB. */
export const MOST_TAGS = 50_000

/**
 * Recognises, within one UTC day and one process, that somebody asks again for what was done
 * already, by a random value that they chose for it. Of that value only a tag is kept, in memory,
 * under a key that is made anew every day and never leaves this object. The value is no trait of
 * a person: whoever chooses another one is somebody else.
 */
export class DayTags {
  readonly #now: Clock
  #day = Number.NaN
  #key = randomBytes(0)
  #end: NodeJS.Timeout | undefined
  readonly #seen = new Set<string>()

  constructor({ now }: { readonly now: Clock }) {
    this.#now = now
  }

  /** The tag of a value sent about a comment: the same value about two comments has two tags. */
  of(commentId: string, value: Redacted<string>): string {
    this.#turnDay()
    return createHmac('sha256', this.#key)
      .update(`${commentId} ${value.expose()}`)
      .digest('base64url')
  }

  /** @returns whether the tag is new today */
  add(tag: string): boolean {
    if (this.#seen.has(tag)) return false
    const [oldest] = this.#seen
    if (this.#seen.size >= MOST_TAGS && oldest !== undefined) this.#seen.delete(oldest)
    this.#seen.add(tag)
    return true
  }

  /** @returns whether it was there */
  remove(tag: string): boolean {
    return this.#seen.delete(tag)
  }

  // Without its key no tag of yesterday says anything any more.
  #turnDay(): void {
    const today = dayOf(this.#now())
    if (today === this.#day) return
    this.#forget()
    this.#day = today
    this.#key = randomBytes(KEY_BYTES)
    const rest = DAY - (this.#now() % DAY)
    this.#end = setTimeout(() => this.#forget(), rest).unref()
  }

  // Also where nobody comes by any more.
  #forget(): void {
    clearTimeout(this.#end)
    this.#day = Number.NaN
    this.#key = randomBytes(0)
    this.#seen.clear()
  }
}
