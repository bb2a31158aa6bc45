import type { LateRow, Transaction } from './unit-of-work.ts'

/** Rows that wait for the end of a transaction, by table. */
export class LateRows {
  readonly #tables = new Map<string, LateRow[]>()

  add(table: string, row: LateRow): void {
    const rows = this.#tables.get(table)
    if (rows) rows.push(row)
    else this.#tables.set(table, [row])
  }

  /** Writes them, one statement a table, in the order in which the tables were first named. */
  async write(trx: Transaction): Promise<void> {
    const tables = [...this.#tables]
    this.#tables.clear()
    for (const [table, rows] of tables) await trx(table).insert(rows)
  }
}
