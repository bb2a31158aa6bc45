import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Redacted } from '../redacted.ts'
import { KEY_LENGTH, type KeyKind, type KeyName, unwrapKey, wrapKey } from './wrapped-key.ts'

export interface KeyFolderOptions {
  readonly directory: string
  /** The key-encryption key, if it is given from outside; otherwise it is a file of the folder. */
  readonly kek: Redacted<Buffer> | undefined
  /** Looks at a folder as it is: makes none, and does not mind who else may read it. */
  readonly asFound?: boolean
}

/** What became of reading a key's file. */
export type KeyReading =
  | { readonly state: 'found'; readonly key: Buffer }
  | { readonly state: 'missing' | 'unreadable' }

const KEK_FILE = 'kek'
const keyFilePattern = /^(day|block|audit|mail|request)-(\d+)\.key$/
const othersMayRead = 0o077
// Windows has no mode bits and cannot sync a folder.
const isPosix = process.platform !== 'win32'

/**
 * The folder of key files, each wrapped by the key-encryption key. It lies outside the data folder
 * and outside backups, so that a copy of the data opens nothing. Processes may share it.
 */
export class KeyFolder {
  readonly directory: string
  readonly #givenKek: Redacted<Buffer> | undefined
  readonly #asFound: boolean
  #kek: Redacted<Buffer> | undefined

  constructor({ directory, kek, asFound = false }: KeyFolderOptions) {
    this.directory = directory
    this.#asFound = asFound
    this.#givenKek = kek
  }

  /**
   * Makes the folder if need be and finds the key-encryption key. With `mayCreateKek` a missing one
   * is made; without, every key is unreadable then.
   *
   * @throws {Error} when others may read the folder or a file of it, or when the key-encryption key
   * is given twice or malformed
   */
  async open({ mayCreateKek }: { readonly mayCreateKek: boolean }): Promise<void> {
    if (!this.#asFound) await mkdir(this.directory, { recursive: true, mode: 0o700 })
    await this.#requirePrivate(this.directory, 700)
    const stored = await this.#readPrivate(KEK_FILE)
    if (this.#givenKek && stored) {
      throw new Error(
        `There are two key-encryption keys: ORIGIN_KEK and the file ${this.#path(KEK_FILE)}. ` +
          'Keep the one that the key files were made with and take the other away.',
      )
    }
    this.#kek = this.#givenKek ?? (stored && this.#parseKek(stored))
    if (!this.#kek && mayCreateKek) await this.#createKek()
  }

  /** The names of all files that belong to this folder. */
  async fileNames(): Promise<string[]> {
    return [KEK_FILE, ...(await this.names()).map(fileOf)]
  }

  /** The names of all keys that have a file, readable or not. */
  async names(): Promise<KeyName[]> {
    const files = (await readdir(this.directory).catch(ignoreMissing)) ?? []
    return files.flatMap((file) => {
      const [, kind, keyId] = keyFilePattern.exec(file) ?? []
      return kind ? [{ kind: kind as KeyKind, keyId: Number(keyId) }] : []
    })
  }

  /** All keys that can be read, the one that wraps the others too: to prove that they lie nowhere else. */
  async material(): Promise<Redacted<Buffer>[]> {
    const readings = await Promise.all((await this.names()).map((name) => this.read(name)))
    const keys = readings.flatMap((reading) =>
      reading.state === 'found' ? [new Redacted(reading.key)] : [],
    )
    return this.#kek ? [this.#kek, ...keys] : keys
  }

  async read(name: KeyName): Promise<KeyReading> {
    const wrapped = await this.#readPrivate(fileOf(name))
    if (!wrapped) return { state: 'missing' }
    const key = this.#kek && unwrapKey(this.#kek.expose(), name, wrapped)
    return key ? { state: 'found', key } : { state: 'unreadable' }
  }

  /**
   * Makes a key, or reads the one that another process was faster to make. It is on disk, the
   * folder's entry included, when this resolves.
   *
   * @throws {Error} when there is a file of that name that cannot be read
   */
  async create(name: KeyName): Promise<Buffer> {
    if (!this.#kek) throw new Error(`There is no key-encryption key for ${this.directory}.`)
    // A full disk must not stop what needs no new key.
    const existing = await this.read(name)
    if (existing.state === 'found') return existing.key
    const key = randomBytes(KEY_LENGTH)
    const created = await this.#writeNew(fileOf(name), wrapKey(this.#kek.expose(), name, key))
    if (created) return key
    const reading = await this.read(name)
    if (reading.state === 'found') return reading.key
    throw new Error(`The key file ${this.#path(fileOf(name))} cannot be read with this key.`)
  }

  /** Overwrites and removes a key's file. Doing it again, or half of it before, does no harm. */
  async destroy(name: KeyName): Promise<void> {
    const path = this.#path(fileOf(name))
    const file = await open(path, 'r+').catch(ignoreMissing)
    if (!file) return
    try {
      const { size } = await file.stat()
      await file.write(randomBytes(size), 0, size, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await unlink(path).catch(ignoreMissing)
    await this.#syncFolder()
  }

  async #createKek(): Promise<void> {
    await this.#writeNew(KEK_FILE, `${randomBytes(KEY_LENGTH).toString('base64')}\n`)
    const stored = await this.#readPrivate(KEK_FILE)
    this.#kek = stored && this.#parseKek(stored)
  }

  #parseKek(stored: Buffer): Redacted<Buffer> {
    const kek = Buffer.from(stored.toString('utf8').trim(), 'base64')
    if (kek.length === KEY_LENGTH) return new Redacted(kek)
    throw new Error(`The file ${this.#path(KEK_FILE)} is damaged: it holds 32 bytes in base64.`)
  }

  /** Writes aside and links into place, so that nobody ever sees half a key. */
  async #writeNew(name: string, content: Buffer | string): Promise<boolean> {
    const aside = this.#path(`.${name}.${randomUUID()}.tmp`)
    const file = await open(aside, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    try {
      await link(aside, this.#path(name))
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    } finally {
      await unlink(aside)
    }
    await this.#syncFolder()
    return true
  }

  async #readPrivate(name: string): Promise<Buffer | undefined> {
    const path = this.#path(name)
    const content = await readFile(path).catch(ignoreMissing)
    if (content) await this.#requirePrivate(path, 600)
    return content
  }

  async #requirePrivate(path: string, mode: number): Promise<void> {
    if (this.#asFound) return
    const { mode: actual } = await stat(path)
    if (!isPosix || (actual & othersMayRead) === 0) return
    throw new Error(`Other accounts may read ${path}. Run: chmod ${mode} ${path}`)
  }

  async #syncFolder(): Promise<void> {
    if (!isPosix) return
    const folder = await open(this.directory, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  #path(name: string): string {
    return join(this.directory, name)
  }
}

function fileOf({ kind, keyId }: KeyName): string {
  return `${kind}-${keyId}.key`
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
