import { readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { Knex } from 'knex'
import type { Database as SqliteDatabase } from 'sqlite3'
import { SECOND } from '../clock.ts'

/** How long a server that is just stopping is waited for. */
const PATIENCE = 15 * SECOND

/** What lies beside a database file: the file that is locked, and the one that says by whom. */
export const SERVER_LOCK_ENDS = ['-server', '-server-journal', '-server.json'] as const

/**
 * Sees that one server at a time uses an SQLite file: each remembers what it has read, and would
 * never hear of what another changes. The lock is SQLite's own, on a small file beside the database,
 * so it ends with the process however that ends. Commands are no servers and need none.
 */
export class ServerLock {
  readonly #file: string
  readonly #driver: { readonly Database: typeof SqliteDatabase }
  #held: SqliteDatabase | undefined

  /** @param knex whose driver opens the file */
  constructor(file: string, knex: Knex) {
    this.#file = file
    this.#driver = knex.client.driver
  }

  /**
   * Waits for up to fifteen seconds for another server to end.
   *
   * @throws {Error} naming the other server, when it goes on
   */
  async take(): Promise<void> {
    const lock = await this.#open()
    lock.configure('busyTimeout', PATIENCE)
    try {
      await run((done) => lock.exec('begin exclusive', done))
    } catch (cause) {
      lock.close()
      throw new Error(
        `Another server uses the database ${this.#file}${await this.#holder()}. ` +
          'Stop it first, or give this one a DATA_DIR of its own.',
        { cause },
      )
    }
    this.#held = lock
    const holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() }
    await writeFile(`${this.#file}-server.json`, `${JSON.stringify(holder)}\n`)
  }

  /** Lets the next server in. */
  async release(): Promise<void> {
    const lock = this.#held
    this.#held = undefined
    if (lock) await run((done) => lock.close(done))
  }

  async #open(): Promise<SqliteDatabase> {
    let lock: SqliteDatabase | undefined
    await run((done) => {
      lock = new this.#driver.Database(`${this.#file}-server`, done)
    })
    if (!lock) throw new Error('the file of the lock was not opened')
    return lock
  }

  // It helps to find the other one, and stops nothing where it cannot be read.
  async #holder(): Promise<string> {
    try {
      const { pid, host, startedAt } = JSON.parse(
        await readFile(`${this.#file}-server.json`, 'utf8'),
      )
      return ` (process ${Number(pid)} on ${String(host)}, since ${String(startedAt)})`
    } catch {
      return ''
    }
  }
}

function run(begin: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((error) => (error ? reject(error) : resolve()))
  })
}
