import type { UnitOfWork } from './unit-of-work.ts'

/** Work that may share a transaction with others, and be done again when one of them fails. */
export type RepeatableWork<T> = (unit: UnitOfWork) => Promise<T>

type RunTransaction = <T>(work: RepeatableWork<T>) => Promise<T>

interface Waiting {
  readonly work: RepeatableWork<unknown>
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

const LARGEST_GROUP = 64

/**
 * Lets work that arrives while a commit is under way share the next one. A commit waits for the
 * disk; sharing it is how one connection acknowledges many writes a second, each of them durable.
 */
export class GroupCommit {
  readonly #runTransaction: RunTransaction
  readonly #waiting: Waiting[] = []
  #running = false

  constructor(runTransaction: RunTransaction) {
    this.#runTransaction = runTransaction
  }

  /** Resolves or rejects as `work` does, once the transaction that holds it is on disk. */
  async run<T>(work: RepeatableWork<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Waiting['resolve'], reject })
      if (!this.#running) void this.#runAll()
    })
  }

  async #runAll(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) await this.#runGroup(this.#waiting.splice(0, LARGEST_GROUP))
    this.#running = false
  }

  async #runGroup(group: readonly Waiting[]): Promise<void> {
    const [only] = group
    if (group.length === 1 && only) return this.#runAlone(only)
    try {
      const results = await this.#runTransaction((unit) => inOneTransaction(group, unit))
      for (const [index, { resolve }] of group.entries()) resolve(results[index])
    } catch (error) {
      await this.#recover(group, error)
    }
  }

  async #recover(group: readonly Waiting[], error: unknown): Promise<void> {
    if (isLocked(error)) return this.#refuse(group, error)
    // One of them failed and took the others along: each gets a transaction of its own.
    for (const one of group) await this.#runAlone(one)
  }

  async #runAlone(only: Waiting): Promise<void> {
    try {
      only.resolve(await this.#runTransaction(only.work))
    } catch (error) {
      if (isLocked(error)) this.#refuse([only], error)
      else only.reject(error)
    }
  }

  // While another process holds the lock, each would wait for it in vain, one after the other. Who
  // came in the meantime waited for the same lock.
  #refuse(group: readonly Waiting[], error: unknown): void {
    for (const { reject } of [...group, ...this.#waiting.splice(0)]) reject(error)
  }
}

// One after the other, and none after one that failed: a full disk makes SQLite end a transaction
// by itself, and from then on every statement of the others would be committed alone.
async function inOneTransaction(group: readonly Waiting[], unit: UnitOfWork): Promise<unknown[]> {
  const results: unknown[] = []
  for (const { work } of group) results.push(await work(unit))
  return results
}

// Where others wait for the lock as well, even the connection is not had in time.
function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'KnexTimeoutError' || ('code' in error && error.code === 'SQLITE_BUSY')
}
