import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../errors.ts'

/** A value as a database holds it. */
export type Cell = string | number | Buffer | null
export type Row = Readonly<Record<string, Cell>>

const header = z.strictObject({
  afterword: z.literal('backup'),
  version: z.literal(1),
  /** When the snapshot was taken. */
  takenAt: z.number(),
  /** The schema it was taken from, so that an old backup is restored into an old schema first. */
  migrations: z.array(z.string()),
  /** The last row of the audit trail: proves later that the restored trail is whole. */
  anchor: z.strictObject({ seq: z.number(), hash: z.string() }).nullable(),
})

const cell = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.strictObject({ base64: z.base64() }).transform(({ base64 }) => Buffer.from(base64, 'base64')),
])

const line = z.union([
  z.strictObject({ table: z.string(), columns: z.array(z.string()) }),
  z.array(cell),
  z.strictObject({
    rows: z.record(z.string(), z.number()),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
])

/** The first line of a backup. */
export type BackupHeader = z.output<typeof header>

/** Rows of one table as they are read from a backup. */
export interface BackedUpRow {
  readonly table: string
  readonly row: Row
}

/** Writes the lines of a backup: a header, per table its columns and rows, a footer that counts them. */
export class BackupWriter {
  readonly #digest = createHash('sha256')
  readonly #rows: Record<string, number> = {}

  /** How many rows of each table were written so far. */
  get rows(): Readonly<Record<string, number>> {
    return this.#rows
  }

  header(fields: Omit<BackupHeader, 'afterword' | 'version'>): string {
    return this.#line({ afterword: 'backup', version: 1, ...fields })
  }

  table(table: string, columns: readonly string[]): string {
    this.#rows[table] = 0
    return this.#line({ table, columns })
  }

  row(table: string, cells: readonly Cell[]): string {
    this.#rows[table] = (this.#rows[table] ?? 0) + 1
    return this.#line(cells.map(toJson))
  }

  footer(): string {
    return `${JSON.stringify({ rows: this.#rows, sha256: this.#digest.digest('hex') })}\n`
  }

  #line(value: unknown): string {
    const text = `${JSON.stringify(value)}\n`
    this.#digest.update(text)
    return text
  }
}

/** Reads the lines of a backup and refuses one that is cut short or was changed. */
export class BackupReader {
  readonly #digest: Hash = createHash('sha256')
  readonly #rows: Record<string, number> = {}
  #table: { readonly name: string; readonly columns: readonly string[] } | undefined
  #isComplete = false

  /** @throws {Problem} `not-a-backup` */
  header(text: string): BackupHeader {
    this.#digest.update(`${text}\n`)
    const parsed = header.safeParse(parseJson(text))
    if (!parsed.success) throw damaged('This is not a backup that this version can read.')
    return parsed.data
  }

  /**
   * Takes any line but the first.
   *
   * @returns a row, or nothing for the other lines
   * @throws {Problem} `not-a-backup`
   */
  line(text: string): BackedUpRow | undefined {
    const parsed = line.safeParse(parseJson(text))
    if (!parsed.success || this.#isComplete) throw damaged('The backup is damaged.')
    if ('sha256' in parsed.data) {
      this.#checkFooter(parsed.data)
      return undefined
    }
    this.#digest.update(`${text}\n`)
    if (Array.isArray(parsed.data)) return this.#row(parsed.data)
    this.#table = { name: parsed.data.table, columns: parsed.data.columns }
    this.#rows[parsed.data.table] = 0
    return undefined
  }

  /**
   * Call at the end of the file.
   *
   * @returns how many rows of each table there were
   * @throws {Problem} `not-a-backup` when the end of the backup is missing
   */
  complete(): Readonly<Record<string, number>> {
    if (!this.#isComplete) throw damaged('The backup is cut short. Take another one.')
    return this.#rows
  }

  #row(cells: readonly Cell[]): BackedUpRow {
    if (this.#table?.columns.length !== cells.length) throw damaged('The backup is damaged.')
    const { name, columns } = this.#table
    this.#rows[name] = (this.#rows[name] ?? 0) + 1
    return {
      table: name,
      row: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null])),
    }
  }

  #checkFooter(footer: { rows: Record<string, number>; sha256: string }): void {
    const isEqual = JSON.stringify(footer.rows) === JSON.stringify(this.#rows)
    if (!isEqual || this.#digest.digest('hex') !== footer.sha256) {
      throw damaged('The backup is damaged.')
    }
    this.#isComplete = true
  }
}

function toJson(value: Cell): unknown {
  return Buffer.isBuffer(value) ? { base64: value.toString('base64') } : value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function damaged(message: string): Problem {
  return new Problem(400, 'not-a-backup', message)
}
