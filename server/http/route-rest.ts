import { MINUTE } from '../clock.ts'

const MOST_FAULTS = 3
const FAULT_WINDOW = MINUTE
const REST = 10 * MINUTE

/**
 * Which routes rest because they failed again and again: from the third fault within a minute on a
 * route answers nothing for ten minutes.
 */
export class RouteRest {
  readonly #now: () => number
  readonly #faults = new Map<string, readonly number[]>()
  readonly #restUntil = new Map<string, number>()

  /** @param now milliseconds on a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Counts a fault of a route. */
  note(route: string): void {
    const now = this.#now()
    const recent = (this.#faults.get(route) ?? []).filter((at) => at > now - FAULT_WINDOW)
    const faults = [...recent, now]
    this.#faults.set(route, faults)
    if (faults.length >= MOST_FAULTS) this.#restUntil.set(route, now + REST)
  }

  /** Milliseconds for which a route still rests; 0 when it does not. */
  remaining(route: string): number {
    return Math.max(0, (this.#restUntil.get(route) ?? 0) - this.#now())
  }
}
