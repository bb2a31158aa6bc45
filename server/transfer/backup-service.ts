import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { migrationNames } from '../db/migrate.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { BackedUpTable } from '../privacy/backed-up-tables.ts'
import { backedUpTables } from './backed-up-tables.ts'
import { BackupWriter } from './backup-format.ts'
import { backupRecipient } from './backup-key.ts'
import { requireNewFile } from './new-file.ts'
import { writeSealed } from './sealed-file.ts'
import { columnsOf, rowsOf } from './table-rows.ts'

export interface BackupServiceOptions {
  readonly database: Database
  readonly audit: Pick<AuditLog, 'head'>
  readonly keyDir: string
  /** An age recipient that takes the place of the key in the key folder. */
  readonly recipient: string | undefined
  readonly now: Clock
}

/** What was written. */
export interface BackupReport {
  readonly rows: Readonly<Record<string, number>>
  readonly bytes: number
  /** The last row of the audit trail in it. */
  readonly anchor: { readonly seq: number; readonly hash: string } | undefined
  /** The file of the key that was made for this first backup. */
  readonly newKeyFile: string | undefined
}

/**
 * Takes backups while the server runs: one moment of the whole database, without origins, sessions
 * and anything else that must not outlive its time, encrypted as it is read.
 */
export class BackupService {
  readonly #options: BackupServiceOptions

  constructor(options: BackupServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} `file-exists`, `no-folder`, `file-not-written` */
  async backup(path: string): Promise<BackupReport> {
    const { database, keyDir, recipient: configured } = this.#options
    await requireNewFile(path)
    const { recipient, newKeyFile } = await backupRecipient({ configured, keyDir })
    return database.snapshot(async (trx) => {
      const writer = new BackupWriter()
      const anchor = await this.#options.audit.head(trx)
      const bytes = await writeSealed(path, recipient, this.#lines(trx, writer, anchor))
      return { rows: writer.rows, bytes, anchor, newKeyFile }
    })
  }

  async *#lines(
    trx: Transaction,
    writer: BackupWriter,
    anchor: BackupReport['anchor'],
  ): AsyncGenerator<string> {
    const migrations = await migrationNames(trx)
    yield writer.header({ takenAt: this.#options.now(), migrations, anchor: anchor ?? null })
    for (const table of backedUpTables) yield* this.#tableLines(trx, writer, table)
    yield writer.footer()
  }

  async *#tableLines(
    trx: Transaction,
    writer: BackupWriter,
    table: BackedUpTable,
  ): AsyncGenerator<string> {
    const columns = await columnsOf(trx, table.name)
    yield writer.table(table.name, columns)
    for await (const row of rowsOf(trx, table, columns)) {
      yield writer.row(
        table.name,
        columns.map((column) => row[column] ?? null),
      )
    }
  }
}
