import { basename, dirname } from 'node:path'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import { ERASURE_FILE } from '../comments/erasure-file.ts'
import type { Database } from '../db/database.ts'
import { removeSchema } from '../db/migrate.ts'
import { SERVER_LOCK_ENDS } from '../db/server-lock.ts'
import { conflict, Problem } from '../errors.ts'
import type { ClosingStore } from '../sites/closing-store.ts'
import { destroyFiles } from './destroyed-files.ts'
import { readExport } from './export-reader.ts'
import type { ExportService } from './export-service.ts'

export interface ShutdownServiceOptions {
  readonly database: Database
  readonly closings: ClosingStore
  readonly exportService: ExportService
  readonly audit: AuditLog
  readonly keyDir: string
  readonly dataDir: string
  readonly now: Clock
}

export interface ShutdownRequest {
  /** Where the last export goes; `undefined` when somebody chose to do without. */
  readonly exportPath: string | undefined
  /** Ends a server whose end was not announced, or whose announced day has not come. */
  readonly early: boolean
}

const REASON = 'The server is shut down; this is the last export.'
const keyFilePattern = /^(kek|backup\.key|[a-z]+-\d+\.key|\..+\.tmp)$/

/** Ends a server for good: authors are told first, then everything is exported and destroyed. */
export class ShutdownService {
  readonly #options: ShutdownServiceOptions

  constructor(options: ShutdownServiceOptions) {
    this.#options = options
  }

  /** Tells authors from now on, and stops taking comments; `undefined` takes it back. */
  async announce(closesAt: number | undefined): Promise<void> {
    const { database, closings, audit, now } = this.#options
    const announcedAt = now()
    if (closesAt !== undefined && closesAt <= announcedAt) {
      throw new Problem(400, 'day-is-past', 'Name a day to come, such as 2027-01-31.')
    }
    await database.transaction(async ({ trx }) => {
      await closings
        .with(trx)
        .replace(closesAt === undefined ? undefined : { closesAt, announcedAt })
      await audit.append(trx, {
        actor: 'command-line',
        action: closesAt === undefined ? 'closing.withdrawn' : 'closing.announced',
        details: closesAt === undefined ? {} : { closesAt },
      })
    })
  }

  /**
   * Exports, reads the export back, then destroys the keys and after them the data. Nothing else
   * may be done with the database afterwards.
   *
   * @returns names of files in the two folders that are not ours and stay
   * @throws {Problem} `not-announced`, `database-in-use`, `file-exists`, `not-an-export`
   */
  async destroy({ exportPath, early }: ShutdownRequest): Promise<readonly string[]> {
    const { database, keyDir, dataDir } = this.#options
    await database.requireAlone()
    if (!early) await this.#requireAnnounced()
    if (exportPath !== undefined) await this.#export(exportPath)
    const otherKeys = await destroyFiles(keyDir, (name) => keyFilePattern.test(name))
    const sqliteFile = database.file
    await database.transaction(({ trx }) => removeSchema(trx))
    await database.close()
    if (sqliteFile !== undefined) {
      await destroyFiles(dirname(sqliteFile), (name) => isPartOf(basename(sqliteFile), name))
    }
    const otherData = await destroyFiles(dataDir, (name) => name === ERASURE_FILE)
    return [...otherKeys, ...otherData]
  }

  async #requireAnnounced(): Promise<void> {
    const closing = await this.#options.closings.find()
    if (closing && closing.closesAt <= this.#options.now()) return
    throw conflict(
      'not-announced',
      'Authors were not told, or the day they were told has not come. Run `afterword shutdown announce --on <day>` first, or say --early.',
    )
  }

  async #export(path: string): Promise<void> {
    const { exportService } = this.#options
    const { comments } = await exportService.export({ path, reason: REASON, withEditKeys: false })
    let read = 0
    for await (const { type } of readExport(path)) if (type === 'comment') read += 1
    if (read !== comments) throw new Error('The export could not be read back whole.')
  }
}

/** A database file, its log and its index, and what says which server uses it. */
function isPartOf(file: string, name: string): boolean {
  const ends = ['', '-wal', '-shm', '-journal', ...SERVER_LOCK_ENDS]
  return ends.some((end) => name === file + end)
}
