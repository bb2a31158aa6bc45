import knexFactory, { type Knex } from 'knex'
import { conflict } from '../errors.ts'
import { countTransaction, outsideRequests } from '../request-scope.ts'
import type { DatabaseLimits } from './database-limits.ts'
import { type Engine, engineOf } from './engine.ts'
import { GroupCommit } from './group-commit.ts'
import { SQLITE, writersConfig } from './knex-config.ts'
import { LateRows } from './late-rows.ts'
import { OwnWork } from './own-work.ts'
import { isWithoutServer, readBigintsAsNumbers, rewriteTables } from './postgres-driver.ts'
import { limitPostgres } from './postgres-limits.ts'
import { onlyReadOnPostgres } from './postgres-reading.ts'
import { Readers } from './readers.ts'
import {
  isAloneOnSqlite,
  onOneConnection,
  type RunStatement,
  truncateLog,
} from './sqlite-connection.ts'
import { SqliteFile } from './sqlite-file.ts'
import type { Transaction, UnitOfWork } from './unit-of-work.ts'
import { WriterWatch } from './writer-watch.ts'

export interface DatabaseOptions {
  /** `sqlite:path`, `postgres://…` or `postgresql://…`. */
  readonly url: string
  /** Milliseconds to wait for a free connection. Low in tests, to expose a forgotten `trx`. */
  readonly acquireTimeout?: number
  /** Refuses every change, for looking at a database that others use. */
  readonly readOnly?: boolean
  /** For a server: what is given up when it takes longer. It gets connections that only read, too. */
  readonly limits?: DatabaseLimits
}

/** Milliseconds that statements under way may take when the database is closed. */
const LAST_ANSWERS = 1000

/** The connection pools, and the few things that differ between SQLite and PostgreSQL. */
export class Database {
  readonly knex: Knex
  readonly engine: Engine
  readonly #url: string
  readonly #sqliteFile: SqliteFile | undefined
  readonly #groupCommit = new GroupCommit((work) => this.transaction(work))
  readonly #readers: Readers | undefined
  readonly #ownWork: OwnWork
  readonly #writing: WriterWatch
  readonly #destroy: (() => void)[] = []
  #isPatient = false

  constructor({ url, acquireTimeout, readOnly = false, limits }: DatabaseOptions) {
    this.#url = url
    this.#sqliteFile = url.startsWith(SQLITE) ? new SqliteFile(url.slice(SQLITE.length)) : undefined
    const onOpened = () => this.#sqliteFile?.noteOpened()
    const options = { url, limits, acquireTimeout, readOnly, onOpened }
    this.knex = knexFactory(writersConfig(options))
    this.engine = engineOf(this.knex)
    this.#readers = limits && new Readers(options)
    this.#readers?.takeReadsOf(this.knex)
    this.#ownWork = new OwnWork(this.knex, limits?.rewrite)
    this.#writing = new WriterWatch(limits?.writers)
    this.#prepare(this.knex, 'writers', limits)
    if (this.#readers) this.#prepare(this.#readers.knex, 'readers', limits)
    if (this.engine === 'postgres' && readOnly) onlyReadOnPostgres(this.knex)
  }

  #prepare(knex: Knex, pool: 'readers' | 'writers', limits: DatabaseLimits | undefined): void {
    shareConnections(knex)
    if (this.engine === 'sqlite') return
    readBigintsAsNumbers(knex)
    const current = () => (this.#isPatient ? undefined : limits)
    if (limits) this.#destroy.push(limitPostgres(knex, current, pool))
  }

  /** The file of the embedded database; `undefined` on PostgreSQL. */
  get file(): string | undefined {
    return this.#sqliteFile?.path
  }

  /** Whether there is a database already. On SQLite nothing is opened to find out, nor made. */
  async exists(): Promise<boolean> {
    return this.#sqliteFile?.exists() ?? this.knex.schema.hasTable('knex_migrations')
  }

  /** Runs `work` in one transaction: commits when it resolves, rolls back when it rejects. */
  async transaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
    await this.#sqliteFile?.requireInPlace()
    const followUps: (() => void)[] = []
    const late = new LateRows()
    const failures: unknown[] = []
    const run = async (trx: Transaction) => {
      try {
        if (this.engine === 'sqlite') await claimWriting(trx)
        const result = await work({
          trx,
          insertLater: (table, row) => late.add(table, row),
          insertWaiting: () => late.write(trx),
          afterCommit: (action) => followUps.push(action),
        })
        await late.write(trx)
        return result
      } catch (error) {
        failures.push(error)
        throw error
      }
    }
    const result = await countTransaction(() =>
      this.#writing.watch(() => this.knex.transaction(run)),
    )
      // On a full disk SQLite rolls back by itself; Knex then says that it cannot, instead of why.
      .catch((error: unknown) => Promise.reject(failures[0] ?? error))
    for (const followUp of followUps) followUp()
    return result
  }

  /**
   * Like `transaction`, for work that arrives often: on SQLite, works that wait at the same time run
   * in one transaction, in turns, and share its commit. Such work must not rely on being alone in
   * its transaction, and is done again by itself when another one fails.
   */
  async sharedTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
    return this.engine === 'sqlite' ? this.#groupCommit.run(work) : this.transaction(work)
  }

  /** Reads one moment of the database, however long it takes; others write on meanwhile. */
  async snapshot<T>(read: (trx: Transaction) => Promise<T>): Promise<T> {
    // SQLite's transactions are snapshots already.
    const settings: Knex.TransactionConfig =
      this.engine === 'postgres' ? { isolationLevel: 'repeatable read', readOnly: true } : {}
    return countTransaction(() => this.knex.transaction(read, settings))
  }

  /** Does work that may take as long as it takes, before anything is served. */
  async withoutLimits<T>(work: () => Promise<T>): Promise<T> {
    this.#isPatient = true
    try {
      return await work()
    } finally {
      this.#isPatient = false
    }
  }

  /**
   * Makes sure that nobody else uses the database, before it is replaced.
   *
   * @throws {Problem} `database-in-use`
   */
  async requireAlone(): Promise<void> {
    const isAlone = await (this.engine === 'sqlite' ? isAloneOnSqlite : isWithoutServer)(this.knex)
    if (isAlone) return
    throw conflict('database-in-use', 'Another process uses this database. Stop the server first.')
  }

  /** Makes writers of `table` wait for each other until the transaction ends. */
  async lockForWriting(trx: Transaction, table: string): Promise<void> {
    // SQLite has one writer at a time already, from the first statement on.
    if (this.engine === 'postgres') await trx.raw('lock table ?? in exclusive mode', [table])
  }

  /**
   * Drops deleted rows' bytes from the files: SQLite overwrites most of them at deletion and the log
   * is truncated here; PostgreSQL rewrites the named tables and their indexes, which nobody can use
   * meanwhile, so name small ones; one that is in use just then is left for the next call.
   *
   * @throws {Error} when another process keeps SQLite's log in use; a later call finishes
   */
  async forgetDeletedRows(tables: readonly string[]): Promise<void> {
    if (this.engine === 'sqlite') await this.emptyLog()
    else await rewriteTables(this.knex, this.#url, tables)
  }

  /**
   * Rewrites the named tables, on SQLite the whole file, so that nothing is left of what was ever
   * deleted or replaced there. SQLite overwrites deleted rows by itself, but copies of them that it
   * made while it moved rows between pages stay. Writers wait meanwhile: about a second for 100 MB.
   *
   * @returns the tables that were in use and are left for a later call
   * @throws {Error} when another process keeps SQLite's log in use; a later call finishes
   */
  async rewrite(tables: readonly string[]): Promise<readonly string[]> {
    if (this.engine === 'postgres') return rewriteTables(this.knex, this.#url, tables)
    await this.#ownWork.run(async (run) => {
      await run('vacuum')
      await this.#emptyLog(run)
    })
    return []
  }

  /**
   * Empties SQLite's log, where old versions of pages are until then; does nothing on PostgreSQL.
   *
   * @throws {Error} when another process keeps the log in use
   */
  async emptyLog(): Promise<void> {
    if (this.engine === 'sqlite') await onOneConnection(this.knex, (run) => this.#emptyLog(run))
  }

  async #emptyLog(run: RunStatement): Promise<void> {
    const truncate = () => truncateLog(run)
    await (this.#readers ? this.#readers.pauseFor(truncate) : truncate())
  }

  /** Rejects when the database does not answer, to whoever reads or to whoever writes. */
  async ping(): Promise<void> {
    await this.knex.select(this.knex.raw('1 as one'))
    await this.#sqliteFile?.requireInPlace()
    if (this.#writing.isSilent && !this.#ownWork.isUnderWay) {
      throw new Error('the database does not answer those who write')
    }
  }

  /** Closes every connection; one that does not answer is waited for a moment. */
  async close(): Promise<void> {
    const late = setTimeout(() => {
      for (const destroy of this.#destroy) destroy()
    }, LAST_ANSWERS)
    await this.#readers?.close()
    await this.knex.destroy()
    clearTimeout(late)
  }
}

/**
 * Takes SQLite's write lock at the start of a transaction, where `busy_timeout` waits for it. A
 * transaction that reads first and writes later is refused at once if another process wrote between.
 */
async function claimWriting(trx: Transaction): Promise<void> {
  await trx.raw('delete from knex_migrations_lock where false')
}

/** A connection is made for one request and used by all: what fails in it belongs to none. */
function shareConnections({ client }: Knex): void {
  const acquire: () => Promise<unknown> = client.acquireRawConnection.bind(client)
  client.acquireRawConnection = () => outsideRequests(acquire)
}
