import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { Logger } from '../logger.ts'
import type { ErasureFile } from './erasure-file.ts'
import type { ErasedPart, Erasure, ErasureStore } from './erasure-store.ts'

export interface ErasureLedgerOptions {
  readonly store: ErasureStore
  readonly file: ErasureFile
  readonly logger: Logger
}

/** Which of the two copies of the ledger knows what the other does not. */
export interface LedgerDifference {
  readonly onlyInFile: readonly Erasure[]
  readonly onlyInDatabase: readonly Erasure[]
}

/**
 * Remembers every erasure twice: in the database, together with the erasure itself, and in a file
 * beside it, so that the loss or the return of an old database brings nothing back.
 */
export class ErasureLedger {
  readonly #options: ErasureLedgerOptions
  #writing: Promise<void> = Promise.resolve()

  constructor(options: ErasureLedgerOptions) {
    this.#options = options
  }

  /** Notes an erasure in its own transaction, and in the file once that is on disk. */
  async note({ trx, afterCommit }: UnitOfWork, erasure: Erasure): Promise<void> {
    await this.#options.store.with(trx).insert(erasure)
    afterCommit(() => this.#copy([erasure]))
  }

  /** Whether it says that this part of the comment was erased, whenever that was. */
  async knows({ trx }: UnitOfWork, commentId: string, what: ErasedPart): Promise<boolean> {
    return this.#options.store.with(trx).has(commentId, what)
  }

  /** Compares the two copies, such as after a crash or when an old database was put back. */
  async compare(): Promise<LedgerDifference> {
    const { store, file } = this.#options
    const inDatabase = await store.list()
    const inFile = (await file.read()) ?? []
    return {
      onlyInFile: without(inFile, inDatabase),
      onlyInDatabase: without(inDatabase, inFile),
    }
  }

  /** Adds to the file; with nothing to add, sees that there is a file. */
  async copyToFile(erasures: readonly Erasure[]): Promise<void> {
    this.#copy(erasures)
    await this.#writing
  }

  /** Waits for what is being written. */
  async settled(): Promise<void> {
    await this.#writing
  }

  // A line that cannot be written now is written when the copies are next compared.
  #copy(erasures: readonly Erasure[]): void {
    const { file, logger } = this.#options
    this.#writing = this.#writing
      .then(() => file.append(erasures))
      .catch((error: unknown) => logger.error('the ledger of erasures was not written', error))
  }
}

function without(all: readonly Erasure[], known: readonly Erasure[]): Erasure[] {
  const keys = new Set(known.map(keyOf))
  return all.filter((erasure) => !keys.has(keyOf(erasure)))
}

function keyOf({ commentId, what, at }: Erasure): string {
  return `${commentId} ${what} ${at}`
}
