import type { Transaction } from '../db/unit-of-work.ts'
import type { BackedUpTable } from '../privacy/backed-up-tables.ts'
import type { Cell, Row } from './backup-format.ts'

const BATCH = 500

/** The columns of a table, in one order on both engines. */
export async function columnsOf(trx: Transaction, table: string): Promise<string[]> {
  return Object.keys(await trx(table).columnInfo()).sort()
}

/** Every row of a table in the order of its key, a batch at a time, so that memory stays small. */
export async function* rowsOf(
  trx: Transaction,
  { name, key, only }: BackedUpTable,
  columns: readonly string[],
): AsyncGenerator<Row> {
  let batch: Row[]
  let after: Cell[] | undefined
  do {
    const query = trx(name)
      .select(...columns)
      .orderBy([...key])
      .limit(BATCH)
    if (only) query.whereIn(only.column, [...only.values])
    if (after)
      query.whereRaw(`(${placesOf('??', key)}) > (${placesOf('?', key)})`, [...key, ...after])
    batch = await query
    yield* batch
    const last = batch.at(-1)
    after = last && key.map((column) => last[column] ?? null)
  } while (batch.length === BATCH)
}

function placesOf(place: '?' | '??', key: readonly string[]): string {
  return key.map(() => place).join(', ')
}
