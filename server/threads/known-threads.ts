import { threadKeyOf } from './thread-changes.ts'
import type { Thread } from './thread-store.ts'

const MOST = 10_000

/** Threads that are known to exist, so that a busy page's is not looked up for every comment. */
export class KnownThreads {
  readonly #threads = new Map<string, Thread>()

  find(siteId: string, pageKey: string): Thread | undefined {
    return this.#threads.get(threadKeyOf({ siteId, pageKey }))
  }

  /** Drops a thread that the database turned out not to have. */
  forget(siteId: string, pageKey: string): void {
    this.#threads.delete(threadKeyOf({ siteId, pageKey }))
  }

  /** Drops all of them, where the database may have lost some. */
  clear(): void {
    this.#threads.clear()
  }

  /** Call once the thread is on disk. The oldest known ones are forgotten. */
  remember(thread: Thread): void {
    this.#threads.set(threadKeyOf(thread), thread)
    if (this.#threads.size <= MOST) return
    for (const oldest of this.#threads.keys()) {
      this.#threads.delete(oldest)
      return
    }
  }
}
