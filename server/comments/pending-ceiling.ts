import { type Clock, MINUTE, SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'

export interface PendingCeilingOptions {
  /** Counts what waits on a site. */
  readonly count: (siteId: string) => Promise<number>
  /** How many comments of a site may wait for a moderator. */
  readonly most: number
  readonly now: Clock
}

const RECOUNTED = 10 * SECOND
const TRY_AGAIN = 10 * MINUTE

interface Counted {
  readonly at: number
  waiting: number
}

/**
 * Bounds what waits for a moderator: behind a flood that nobody can read, honest comments are lost
 * too. Counts anew every ten seconds and adds up in between, so that a comment costs no count.
 */
export class PendingCeiling {
  readonly #options: PendingCeilingOptions
  readonly #counted = new Map<string, Counted>()

  constructor(options: PendingCeilingOptions) {
    this.#options = options
  }

  /** Why one more cannot wait: 503 `queue-full`; undefined when it can, and then it is counted. */
  async refusalOf(siteId: string): Promise<Problem | undefined> {
    const counted = await this.#countedOf(siteId)
    if (counted.waiting >= this.#options.most) return queueFull()
    counted.waiting += 1
    return undefined
  }

  async #countedOf(siteId: string): Promise<Counted> {
    const { count, now } = this.#options
    const known = this.#counted.get(siteId)
    if (known && Math.abs(now() - known.at) < RECOUNTED) return known
    const fresh = { at: now(), waiting: await count(siteId) }
    this.#counted.set(siteId, fresh)
    return fresh
  }
}

function queueFull(): Problem {
  const seconds = TRY_AGAIN / SECOND
  return new Problem(
    503,
    'queue-full',
    'Very many comments wait for a moderator here. Please keep your words and try again later.',
    { extra: { retryAfter: seconds }, headers: { 'retry-after': String(seconds) } },
  )
}
