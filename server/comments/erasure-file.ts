import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../sync-folder.ts'
import type { ErasedPart, Erasure } from './erasure-store.ts'

/** The name of the ledger's second copy in the data folder. */
export const ERASURE_FILE = 'erasures.log'

const linePattern = /^(\d{1,15}) (comment|name|website) ([\w-]{1,64})$/

/**
 * The ledger of erasures as a file that only grows: one line an erasure, with its time, its part
 * and the id of the comment. It outlives the database, so that an old copy of it forgets again.
 */
export class ErasureFile {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /** Adds lines, and the file if there is none; they are on disk when this resolves. */
  async append(erasures: readonly Erasure[]): Promise<void> {
    const file = await open(this.path, 'a', 0o600)
    try {
      // One write, so that lines of two processes do not mix.
      await file.appendFile(erasures.map(toLine).join(''))
      await file.sync()
    } finally {
      await file.close()
    }
    await syncFolder(dirname(this.path))
  }

  /**
   * Every erasure in the file; `undefined` when there is no file. A line that a crash cut short is
   * left out: its erasure is in the database.
   */
  async read(): Promise<Erasure[] | undefined> {
    const text = await readFile(this.path, 'utf8').catch(ignoreMissing)
    return text?.split('\n').flatMap((line) => parseLine(line))
  }
}

function toLine({ at, what, commentId }: Erasure): string {
  return `${at} ${what} ${commentId}\n`
}

function parseLine(line: string): Erasure[] {
  const [, at, what, commentId] = linePattern.exec(line) ?? []
  return at && commentId ? [{ at: Number(at), what: what as ErasedPart, commentId }] : []
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
