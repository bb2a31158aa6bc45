import type { ClientRateLimitInfo, Store } from 'express-rate-limit'

export interface LimitWindowOptions {
  /** Milliseconds. */
  readonly length: number
  /** Milliseconds of a clock that nobody sets; by default that of the process. */
  readonly monotonic?: () => number
}

/**
 * Counts in windows that begin for everybody at the same instant, so that the end of one tells
 * nothing about anybody. When they begin is drawn once, at the start of the process, and follows a
 * clock that cannot be set. Nothing is kept of a window that is over.
 */
export class LimitWindow implements Store {
  readonly localKeys = true
  readonly #length: number
  readonly #monotonic: () => number
  readonly #phase: number
  readonly #counts = new Map<string, number>()
  #current = 0

  constructor({ length, monotonic = () => performance.now() }: LimitWindowOptions) {
    this.#length = length
    this.#monotonic = monotonic
    this.#phase = Math.random() * length
  }

  /** Counts once more. The time at which the window ends is by the clock on the wall. */
  increment(key: string): ClientRateLimitInfo {
    const totalHits = this.add(key, 1)
    return { totalHits, resetTime: new Date(Date.now() + this.left()) }
  }

  /** Adds an amount to what was counted. @returns the sum */
  add(key: string, amount: number): number {
    const sum = this.sum(key) + amount
    this.#counts.set(key, sum)
    return sum
  }

  /** What was counted in this window. */
  sum(key: string): number {
    this.#turn()
    return this.#counts.get(key) ?? 0
  }

  /** Takes one back; what was counted in a window that is over stays over. */
  decrement(key: string): void {
    const rest = this.sum(key) - 1
    if (rest > 0) this.#counts.set(key, rest)
    else this.#counts.delete(key)
  }

  resetKey(key: string): void {
    this.#counts.delete(key)
  }

  /** Milliseconds until the window ends. */
  left(): number {
    return this.#length - ((this.#monotonic() + this.#phase) % this.#length)
  }

  #turn(): void {
    const now = Math.floor((this.#monotonic() + this.#phase) / this.#length)
    if (now === this.#current) return
    this.#current = now
    this.#counts.clear()
  }
}
