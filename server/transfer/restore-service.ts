import type { AuditLog } from '../audit/audit-log.ts'
import type { ErasedBytes } from '../comments/erased-bytes.ts'
import { ErasureFile } from '../comments/erasure-file.ts'
import type { ErasureReplay } from '../comments/erasure-replay.ts'
import type { Erasure, ErasureStore } from '../comments/erasure-store.ts'
import type { Database } from '../db/database.ts'
import { deferForeignKeys } from '../db/kept-apart.ts'
import { finishSchema, knowsMigrations, rebuildSchema } from '../db/migrate.ts'
import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'
import { conflict, Problem } from '../errors.ts'
import type { KeyStore } from '../privacy/key-store.ts'
import type { Redacted } from '../redacted.ts'
import { backedUpTables, passedOverTables } from './backed-up-tables.ts'
import { type BackupHeader, BackupReader } from './backup-format.ts'
import { RowWriter } from './row-writer.ts'
import { readSealed } from './sealed-file.ts'

export interface RestoreServiceOptions {
  readonly database: Database
  readonly keys: KeyStore
  readonly audit: AuditLog
  readonly erasures: ErasureStore
  readonly replay: ErasureReplay
  readonly erasedBytes: ErasedBytes
}

export interface RestoreRequest {
  /** The backup. */
  readonly path: string
  readonly identity: Redacted<string>
  /** The ledger's file; `undefined` when somebody chose to do without one. */
  readonly ledgerPath: string | undefined
  /** Whether what the database holds may go. */
  readonly replace: boolean
}

export interface RestoreReport {
  readonly takenAt: number
  readonly rows: Readonly<Record<string, number>>
  /** Erasures that were done again because they came after the backup. */
  readonly erasedAgain: number
  /** Whether the key folder has the keys the backup was used with. */
  readonly keysFit: boolean
}

/** Rows that only a server in use has; settings of the site appear at every start. */
const signsOfUse = ['comments', 'staff', 'threads', 'audit_events'] as const

/** Brings a database back from a backup, all of it or nothing, without what was erased since. */
export class RestoreService {
  readonly #options: RestoreServiceOptions

  constructor(options: RestoreServiceOptions) {
    this.#options = options
  }

  /**
   * Reads a whole backup and checks it; changes nothing.
   *
   * @throws {Problem} `not-a-backup`
   */
  async check({ path, identity }: Pick<RestoreRequest, 'path' | 'identity'>) {
    const reader = new BackupReader()
    let header: BackupHeader | undefined
    for await (const text of readSealed(path, identity)) {
      if (header) reader.line(text)
      else header = reader.header(text)
    }
    return { takenAt: header?.takenAt ?? 0, rows: reader.complete() }
  }

  /**
   * Replaces what the database holds by the backup, then erases what the ledger names. The server
   * must not run meanwhile.
   *
   * @throws {Problem} `no-ledger`, `not-empty`, `database-in-use`, `not-a-backup`, `newer-backup`
   */
  async restore(request: RestoreRequest): Promise<RestoreReport> {
    const { database, keys, replay, erasedBytes } = this.#options
    const ledger = await this.#readLedger(request)
    await database.requireAlone()
    if (!request.replace) await this.#requireEmpty()
    await keys.openFolder({ mayCreateKek: false })
    const report = await database.transaction((unit) => this.#replaceAll(unit, request, ledger))
    await replay.reconcile()
    // The replaced rows, and those that were erased again, must not stay in free space.
    await database.rewrite(backedUpTables.map(({ name }) => name))
    await erasedBytes.remove()
    return report
  }

  async #replaceAll(
    unit: UnitOfWork,
    { path, identity }: RestoreRequest,
    ledger: readonly Erasure[],
  ): Promise<RestoreReport> {
    const { erasures, replay } = this.#options
    const { trx } = unit
    const known = [...ledger, ...(await erasures.with(trx).list())]
    const { header, rows } = await this.#fill(trx, path, identity)
    await finishSchema(trx)
    const erasedAgain = await replay.apply(unit, known)
    const report = { takenAt: header.takenAt, rows, erasedAgain }
    return { ...report, keysFit: await this.#noteInAudit(trx, report) }
  }

  async #fill(trx: Transaction, path: string, identity: Redacted<string>) {
    const reader = new BackupReader()
    const writer = new RowWriter(trx, new Set(backedUpTables.map(({ name }) => name)))
    let header: BackupHeader | undefined
    for await (const text of readSealed(path, identity)) {
      if (!header) {
        header = reader.header(text)
        await prepareSchema(trx, header)
        continue
      }
      const read = reader.line(text)
      if (read && !passedOverTables.has(read.table)) await writer.write(read)
    }
    const rows = reader.complete()
    await writer.flush()
    if (!header) throw new Problem(400, 'not-a-backup', 'The file is empty.')
    return { header, rows }
  }

  /** @returns whether the keys fit; the trail can be continued with the same key only */
  async #noteInAudit(trx: Transaction, report: Omit<RestoreReport, 'keysFit'>): Promise<boolean> {
    const { keys, audit } = this.#options
    const faults = await keys.faults(trx)
    if (faults.length > 0) return false
    await keys.ensureCurrent(trx)
    await audit.append(trx, {
      actor: 'command-line',
      action: 'data.restored',
      details: { takenAt: report.takenAt, erasedAgain: report.erasedAgain },
    })
    return true
  }

  async #readLedger({ ledgerPath }: RestoreRequest): Promise<readonly Erasure[]> {
    if (ledgerPath === undefined) return []
    const erasures = await new ErasureFile(ledgerPath).read()
    if (erasures) return erasures
    throw new Problem(
      400,
      'no-ledger',
      `There is no ledger of erasures at ${ledgerPath}, so comments that were erased since the backup would come back. Name it with --ledger, or say --without-ledger.`,
    )
  }

  async #requireEmpty(): Promise<void> {
    for (const table of signsOfUse) {
      if ((await this.#options.database.knex(table).first('*')) === undefined) continue
      throw conflict(
        'not-empty',
        'This database is in use. Say --replace to give up what it holds.',
      )
    }
  }
}

async function prepareSchema(trx: Transaction, { migrations }: BackupHeader): Promise<void> {
  if (!(await knowsMigrations(migrations))) {
    throw new Problem(
      400,
      'newer-backup',
      'The backup was made by a newer version. Install that version first.',
    )
  }
  await rebuildSchema(trx, migrations)
  await deferForeignKeys(trx)
}
