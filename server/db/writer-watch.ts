/** Notices that transactions get no answer any more, neither a good nor a bad one. */
export class WriterWatch {
  readonly #patience: number
  #open = 0
  #answeredAt = 0

  /** @param patience milliseconds without any answer; without it, it is never silent */
  constructor(patience: number = Number.POSITIVE_INFINITY) {
    this.#patience = patience
  }

  /** Whether some transaction waits and none has ended for too long. */
  get isSilent(): boolean {
    return this.#open > 0 && performance.now() - this.#answeredAt > this.#patience
  }

  /** Watches one transaction from its beginning to its end. */
  async watch<T>(work: () => Promise<T>): Promise<T> {
    if (this.#open === 0) this.#answeredAt = performance.now()
    this.#open += 1
    try {
      return await work()
    } finally {
      this.#open -= 1
      this.#answeredAt = performance.now()
    }
  }
}
