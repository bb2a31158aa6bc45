import type { Reply } from './api.ts'

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 30_000
// What a proxy says of a server that restarts, and the server of a disk that is full.
const passing = [502, 503, 504]

/** Why nothing has arrived yet. */
export type Trouble = 'retrying' | 'offline'

/** Whether nothing was said for good: no answer came, or one that holds only for now. */
export function mayPass({ answer, problem }: Reply<unknown>): boolean {
  return !answer && (!problem || passing.includes(problem.status))
}

/** Sends something again and again, with growing pauses, until an answer comes or nobody wants it. */
export class Retry<Answer> {
  isStopped = false
  #wake: (() => void) | undefined

  /** Does not wait any longer; what is under way goes on. */
  hurry(): void {
    this.#wake?.()
  }

  /** Sends no more. An answer to what is under way still counts: it may be there already. */
  stop(): void {
    this.isStopped = true
    this.hurry()
  }

  /**
   * Waits and sends, as often as it takes.
   *
   * @param send must be safe to repeat, and answer rather than throw
   * @param onTrouble told before each pause why there is one
   * @returns the first answer or refusal; `undefined` once stopped
   */
  async run(
    send: () => Promise<Reply<Answer>>,
    onTrouble: (trouble: Trouble) => void,
  ): Promise<Reply<Answer> | undefined> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      if (this.isStopped) return undefined
      onTrouble(navigator.onLine ? 'retrying' : 'offline')
      await this.#rest(pause)
      if (this.isStopped) return undefined
      const reply = await send()
      if (!mayPass(reply)) return reply
    }
  }

  // All who were cut off by the same fault shall not come back in the same moment.
  async #rest(pause: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      addEventListener('online', this.#onOnline)
      if (navigator.onLine) timer = setTimeout(resolve, pause * (1 + Math.random() / 2))
    })
    this.#wake = undefined
    removeEventListener('online', this.#onOnline)
    clearTimeout(timer)
  }

  readonly #onOnline = (): void => this.hurry()
}
