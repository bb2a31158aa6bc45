import type { Writable } from 'node:stream'

/** Bytes that wait for a reader, beyond which lines are dropped. */
const MOST_WAITING = 1024 * 1024

/**
 * Standard output as the place of the log. Where nobody reads it, the server goes on: what waits is
 * bounded, further lines are dropped, and how many is said once there is a reader again.
 */
export class LogOutput {
  readonly #stream: Writable
  #dropped = 0

  constructor(stream: Writable = process.stdout) {
    this.#stream = stream
    // Whoever read it may be gone; the server is not there for its log.
    if (stream.listenerCount('error') === 0) stream.on('error', () => {})
  }

  /** Takes a line, its end included. */
  write(line: string): void {
    if (this.#stream.writableLength > MOST_WAITING) {
      this.#dropped += 1
      return
    }
    if (this.#dropped > 0) this.#stream.write(this.#note())
    this.#stream.write(line)
  }

  #note(): string {
    const note = { level: 40, time: new Date().toISOString(), dropped: this.#dropped }
    this.#dropped = 0
    return `${JSON.stringify({ ...note, msg: 'lines of the log were dropped: nobody read it' })}\n`
  }
}
