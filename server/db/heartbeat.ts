import { randomUUID } from 'node:crypto'
import { SECOND } from '../clock.ts'

/** How often each process is heard of. */
const EVERY = 5 * SECOND
/** A process that missed so many of its beats is gone. */
const MISSED = 3

export interface HeartbeatOptions {
  /** Sends a text to every process that listens, this one included, by the connections that all else goes by. */
  readonly send: (text: string) => Promise<void>
  /** Called when a beat of this process was not heard in time, or could not be sent. */
  readonly onSilence: () => void
  /** Called when a beat of this process was heard. */
  readonly onHeard: () => void
  /** Milliseconds between two beats. */
  readonly every?: number | undefined
}

/**
 * Proves that what is announced comes back: each process sends a beat by its pool and has to hear it
 * on the connection that listens. That one check finds a pooler that hands the listening connection
 * to somebody else, a network that swallows packets, and a database that was replaced by another.
 * Those whose beats are heard are counted, too.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  readonly #id = randomUUID()
  readonly #every: number
  readonly #heardAt = new Map<string, number>()
  #next: NodeJS.Timeout | undefined
  #late: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: HeartbeatOptions) {
    this.#options = options
    this.#every = options.every ?? EVERY
  }

  /** How many processes there are, this one included. */
  get processes(): number {
    const oldest = performance.now() - this.#every * MISSED
    let others = 0
    for (const [id, at] of this.#heardAt) {
      if (at <= oldest) this.#heardAt.delete(id)
      else if (id !== this.#id) others += 1
    }
    return others + 1
  }

  /** Sends a beat now, and further ones from then on. */
  beat(): void {
    clearTimeout(this.#next)
    if (this.#isStopped) return
    this.#next = setTimeout(() => this.beat(), this.#every).unref()
    clearTimeout(this.#late)
    this.#late = setTimeout(() => this.#options.onSilence(), this.#every / 2).unref()
    this.#options.send(this.#id).catch(() => {
      if (!this.#isStopped) this.#options.onSilence()
    })
  }

  /** Takes a beat that was heard. */
  hear(id: string): void {
    this.#heardAt.set(id, performance.now())
    if (id !== this.#id) return
    clearTimeout(this.#late)
    this.#options.onHeard()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#next)
    clearTimeout(this.#late)
  }
}
