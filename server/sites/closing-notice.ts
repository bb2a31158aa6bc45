import { SECOND } from '../clock.ts'
import { forbidden } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { ClosingStore } from './closing-store.ts'

// A command announces the end in a process of its own; pages follow within this time.
const LOOKED_UP_EVERY = 10 * SECOND

export interface ClosingNoticeOptions {
  readonly store: ClosingStore
  readonly logger: Logger
  /** Pages that were made before the announcement do not show it. */
  readonly onChange: () => void
}

/** Knows whether the owner announced the end of the server: then nothing new is taken. */
export class ClosingNotice {
  readonly #options: ClosingNoticeOptions
  #closesAt: number | undefined
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()

  constructor(options: ClosingNoticeOptions) {
    this.#options = options
  }

  /** When everything here ends, in milliseconds; `undefined` while no end is announced. */
  get closesAt(): number | undefined {
    return this.#closesAt
  }

  /** @throws {Problem} `posting-closed`, with the day on which reading ends, too */
  requireOpen(): void {
    if (this.#closesAt === undefined) return
    const end = new Date(this.#closesAt).toISOString()
    throw forbidden(
      'posting-closed',
      `These comments close on ${end.slice(0, 10)}. No new ones are taken; reading goes on until then.`,
      { values: { date: this.#closesAt } },
    )
  }

  /** Looks up what was announced, and again from time to time. */
  async start(): Promise<void> {
    await this.#lookUp()
    this.#timer = setInterval(() => {
      this.#looking = this.#lookUp().catch((error: unknown) =>
        this.#options.logger.error('the announced end was not looked up', error),
      )
    }, LOOKED_UP_EVERY).unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
  }

  async #lookUp(): Promise<void> {
    const closing = await this.#options.store.find()
    if (closing?.closesAt === this.#closesAt) return
    this.#closesAt = closing?.closesAt
    this.#options.onChange()
  }
}
