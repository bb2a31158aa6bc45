import { basename, dirname, relative, resolve } from 'node:path'
import type { Database } from '../db/database.ts'
import { rowTexts } from '../db/row-texts.ts'
import type { PrivateValue } from '../privacy/private-sample.ts'
import { ByteSearch } from './byte-search.ts'
import { breachIf, type ReadTables } from './check.ts'
import { filesAt, piecesOf } from './file-reader.ts'
import { formsOf } from './private-forms.ts'
import { namedThings, publishedTexts } from './published-texts.ts'
import type { Breach } from './report.ts'

/** Where to look. */
export interface Places {
  readonly database: Database
  readonly tables: ReadTables
  readonly dataDir: string
  /** Further files and folders that others may get to see: logs, backups. */
  readonly also: readonly string[]
}

const ROWS = 'the rows of the database'

const kinds = {
  address: 'addresses',
  email: 'e-mail addresses',
  request: 'requests of readers',
  key: 'keys',
} as const

const keyFile = /(^|[^a-z])(day|block|audit|mail|request|report)-\d+\.key/

// How a private table begins in a file of SQLite, in a dump as SQL and in one of pg_dump's own form.
const tableMarks = [
  'CREATE TABLE `edit_keys`',
  'CREATE TABLE public.edit_keys',
  'COPY public.edit_keys',
].map((mark) => Buffer.from(mark))

function holdsPrivateTable(piece: Uint8Array): boolean {
  const buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  return tableMarks.some((mark) => buffer.includes(mark))
}

/** The places that were looked through, and which values were found in each. */
export class SearchedPlaces {
  readonly #values: readonly PrivateValue[]
  readonly #search = new ByteSearch()
  readonly #found = new Map<string, Set<number>>()
  /** Copies of the database besides the one that is served, by their places. */
  readonly copies: string[] = []
  /** Files that are called as keys are. */
  readonly keyFiles: string[] = []
  #served: string | undefined
  files = 0
  bytes = 0

  constructor(values: readonly PrivateValue[]) {
    this.#values = values
    for (const [index, value] of values.entries()) {
      for (const form of formsOf(value)) this.#search.add(form, index)
    }
  }

  async lookThrough({ database, tables, dataDir, also }: Places): Promise<void> {
    const { file } = database
    this.#served = file && resolve(file)
    await this.#lookIntoFiles(dataDir, dirname(dataDir))
    // The file, and beside it the log, its index and the journal.
    for (const end of file ? ['', '-wal', '-shm', '-journal'] : []) {
      if (file && relative(dataDir, file).startsWith('..')) {
        await this.#lookIntoFiles(`${file}${end}`, dirname(file))
      }
    }
    for (const path of also) await this.#lookIntoFiles(path, dirname(path))
    const names = (await tables()).map(({ name }) => name)
    for await (const text of rowTexts(database, names)) this.#lookInto(ROWS, Buffer.from(text))
  }

  /** Forgets what was found but is published anyway. Returns how many values that were. */
  async passOverPublished({ knex }: Database): Promise<number> {
    if (this.#found.size === 0) return 0
    const published = await this.#valuesIn(publishedTexts(knex), ({ kind }) => kind !== 'key')
    const named = await this.#valuesIn(namedThings(knex), ({ kind }) => kind === 'request')
    for (const index of named) published.add(index)
    const told = new Set<number>()
    for (const found of this.#found.values()) {
      for (const index of published) if (found.delete(index)) told.add(index)
    }
    return told.size
  }

  breaches(): Breach[] {
    return [...this.#found].flatMap(([place, found]) =>
      Object.entries(kinds).flatMap(([kind, name]) => {
        const count = [...found].filter((index) => this.#values[index]?.kind === kind).length
        return breachIf(
          count,
          `${name} readable in ${place}`,
          kind === 'key'
            ? 'Take the key away from there, and treat what it opens as known to whoever had the file.'
            : 'Find out what wrote there, remove it, and tell those concerned where the law asks for it.',
        )
      }),
    )
  }

  async #valuesIn(
    texts: AsyncIterable<string>,
    isMeant: (value: PrivateValue) => boolean,
  ): Promise<Set<number>> {
    const found = new Set<number>()
    for await (const text of texts) this.#search.find(Buffer.from(text), found)
    return new Set(
      [...found].filter((index) => {
        const value = this.#values[index]
        return value !== undefined && isMeant(value)
      }),
    )
  }

  async #lookIntoFiles(path: string, base: string): Promise<void> {
    for (const file of await filesAt(path)) {
      if (file.isFolder) continue
      this.files += 1
      const place = relative(base, file.path) || basename(file.path)
      if (keyFile.test(basename(file.path))) this.keyFiles.push(place)
      let isCopy = false
      for await (const piece of piecesOf(file.path, this.#search.longest)) {
        this.#lookInto(place, piece)
        isCopy ||= holdsPrivateTable(piece)
      }
      if (isCopy && !this.#isServed(file.path)) this.copies.push(place)
    }
  }

  // The file of the database, and what SQLite writes beside it.
  #isServed(path: string): boolean {
    const served = this.#served
    return (
      served !== undefined &&
      ['', '-wal', '-shm', '-journal'].includes(resolve(path).slice(served.length)) &&
      resolve(path).startsWith(served)
    )
  }

  #lookInto(place: string, piece: Uint8Array): void {
    this.bytes += piece.length
    const found = this.#found.get(place) ?? new Set()
    this.#search.find(piece, found)
    if (found.size > 0) this.#found.set(place, found)
  }
}
