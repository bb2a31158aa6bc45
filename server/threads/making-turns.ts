import { MINUTE, SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'
import { LimitWindow } from '../http/limit-window.ts'
import type { SenderNames } from '../http/network-names.ts'
import { tooManyRequests } from '../http/too-many-requests.ts'

/** Pages that are made at a time, and of those for one network. */
const MOST_MADE = 2
const MOST_MADE_FOR_ONE = 1
/** How many wait, and of those for one network. */
const MOST_WAITING = 200
const MOST_WAITING_FOR_ONE = 100
/** Milliseconds of making in a minute, for one address and for the network around it. */
const MAKING_OF_UNIT = 10 * SECOND
const MAKING_OF_NEIGHBOURHOOD = 20 * SECOND
const RETRY_SECONDS = 10

interface Waiting {
  readonly names: SenderNames
  begin(): void
  refuse(problem: Problem): void
}

/**
 * Lets few public pages be made at a time, and those who wait take turns by network: whoever asks for
 * very many waits for themselves. How long pages of one address and network take together is limited
 * by the minute. What is kept finished in memory takes no turn.
 */
export class MakingTurns {
  /** Those that wait, by network; the network whose turn it is comes first. */
  readonly #waiting = new Map<string, Waiting[]>()
  /** How many are being made, by network. */
  readonly #made = new Map<string, number>()
  readonly #spent = new LimitWindow({ length: MINUTE })
  #countWaiting = 0
  #countMade = 0

  /**
   * Does some work when its turn has come.
   *
   * @param names of whoever it is done for
   * @throws {Problem} 503 `too-many-readers` where too many wait, 429 `too-many-requests` once too much
   * was made for them; and whatever the work throws
   */
  async run<T>(names: SenderNames, work: () => Promise<T>): Promise<T> {
    this.#requireAllowance(names)
    await this.#takeTurn(names)
    const begin = performance.now()
    try {
      return await work()
    } finally {
      const spent = performance.now() - begin
      this.#spent.add(names.unit, spent)
      this.#spent.add(names.neighbourhood, spent)
      this.#count(names.neighbourhood, -1)
      this.#next()
    }
  }

  #requireAllowance({ unit, neighbourhood }: SenderNames): void {
    const isSpent =
      this.#spent.sum(unit) >= MAKING_OF_UNIT ||
      this.#spent.sum(neighbourhood) >= MAKING_OF_NEIGHBOURHOOD
    if (isSpent) throw tooManyRequests(this.#spent.left())
  }

  async #takeTurn(names: SenderNames): Promise<void> {
    const { neighbourhood } = names
    if (this.#mayBegin(neighbourhood)) {
      this.#count(neighbourhood, 1)
      return
    }
    const others = this.#waiting.get(neighbourhood) ?? []
    if (others.length >= MOST_WAITING_FOR_ONE) throw tooManyReaders()
    if (this.#countWaiting >= MOST_WAITING) this.#makeRoom(others.length)
    await new Promise<void>((resolve, reject) => {
      others.push({ names, begin: resolve, refuse: reject })
      this.#waiting.set(neighbourhood, others)
      this.#countWaiting += 1
    })
  }

  #mayBegin(neighbourhood: string): boolean {
    const isFree = this.#countMade < MOST_MADE
    return isFree && (this.#made.get(neighbourhood) ?? 0) < MOST_MADE_FOR_ONE
  }

  // The last of the network for which most wait goes, where those are more than of whoever comes.
  #makeRoom(before: number): void {
    let most: Waiting[] = []
    for (const queue of this.#waiting.values()) if (queue.length > most.length) most = queue
    if (most.length <= before + 1) throw tooManyReaders()
    most.pop()?.refuse(tooManyReaders())
    this.#countWaiting -= 1
  }

  #next(): void {
    for (const [neighbourhood, queue] of [...this.#waiting]) {
      if (!this.#mayBegin(neighbourhood)) continue
      const next = queue.shift()
      // Behind all others, with what is left of it.
      this.#waiting.delete(neighbourhood)
      if (queue.length > 0) this.#waiting.set(neighbourhood, queue)
      if (next) this.#begin(next)
    }
  }

  #begin({ names, begin, refuse }: Waiting): void {
    this.#countWaiting -= 1
    try {
      this.#requireAllowance(names)
    } catch (error) {
      refuse(error as Problem)
      // Whoever waits behind it must not wait for good.
      queueMicrotask(() => this.#next())
      return
    }
    this.#count(names.neighbourhood, 1)
    begin()
  }

  #count(neighbourhood: string, by: 1 | -1): void {
    this.#countMade += by
    const made = (this.#made.get(neighbourhood) ?? 0) + by
    if (made > 0) this.#made.set(neighbourhood, made)
    else this.#made.delete(neighbourhood)
  }
}

function tooManyReaders(): Problem {
  return new Problem(
    503,
    'too-many-readers',
    'Very many pages are asked for at the moment. Please try again in a few seconds.',
    {
      extra: { retryAfter: RETRY_SECONDS },
      headers: { 'retry-after': String(RETRY_SECONDS) },
    },
  )
}
