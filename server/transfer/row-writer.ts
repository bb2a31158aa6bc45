import type { Transaction } from '../db/unit-of-work.ts'
import { Problem } from '../errors.ts'
import type { BackedUpRow, Row } from './backup-format.ts'
import { columnsOf } from './table-rows.ts'

const BATCH = 200

/** Writes rows into their tables, some at a time, and only into tables and columns that are meant. */
export class RowWriter {
  readonly #trx: Transaction
  readonly #tables: ReadonlySet<string>
  #table: { readonly name: string; readonly columns: ReadonlySet<string> } | undefined
  #waiting: Row[] = []

  constructor(trx: Transaction, tables: ReadonlySet<string>) {
    this.#trx = trx
    this.#tables = tables
  }

  /** @throws {Problem} `not-a-backup` for a table or column that no backup of ours has */
  async write({ table, row }: BackedUpRow): Promise<void> {
    if (this.#table?.name !== table) await this.#begin(table)
    if (Object.keys(row).some((column) => !this.#table?.columns.has(column))) throw unexpected()
    this.#waiting.push(row)
    if (this.#waiting.length === BATCH) await this.flush()
  }

  /** Writes what still waits. */
  async flush(): Promise<void> {
    if (this.#table && this.#waiting.length > 0) {
      await this.#trx(this.#table.name).insert(this.#waiting)
    }
    this.#waiting = []
  }

  async #begin(name: string): Promise<void> {
    await this.flush()
    if (!this.#tables.has(name)) throw unexpected()
    this.#table = { name, columns: new Set(await columnsOf(this.#trx, name)) }
  }
}

function unexpected(): Problem {
  return new Problem(400, 'not-a-backup', 'The backup holds something that does not belong there.')
}
