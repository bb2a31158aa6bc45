import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { BlockKey } from './block-tag.ts'
import type { KeyFolder } from './key-folder.ts'
import type { KeyRegisterStore, RegisteredKey } from './key-register-store.ts'
import type { OriginRecords } from './origin-records.ts'
import { checkValueOf, type KeyKind, type KeyName } from './wrapped-key.ts'

export interface KeyStoreOptions {
  readonly database: Database
  readonly folder: KeyFolder
  readonly register: KeyRegisterStore
  /** The stored origins: a day's key may be missing once nothing is sealed with it. */
  readonly origins: Pick<OriginRecords, 'countOfDay'>
  /** Whether mails are sent, for which there is a key too. */
  readonly mail?: boolean
  readonly clock: Clock
}

/** A key that cannot be used: no file, another key-encryption key, or not the registered key. */
export interface KeyFault extends KeyName {
  readonly fault: 'missing' | 'unreadable' | 'different'
}

const faultWords = {
  missing: 'is missing',
  unreadable: 'cannot be opened with this key-encryption key',
  different: 'is not the one that the database was used with',
} as const

const longTermKinds = ['block', 'audit', 'request', 'mail'] as const

type LongTermKind = (typeof longTermKinds)[number]

/**
 * All long-term keys: files in the key folder, check values in the database. A key is on disk
 * before anything made with it is committed.
 */
export class KeyStore {
  readonly #options: KeyStoreOptions
  readonly #current = new Map<KeyKind, { readonly keyId: number; readonly key: Buffer }>()

  constructor(options: KeyStoreOptions) {
    this.#options = options
  }

  /**
   * Opens the folder, checks every key and makes the first block and audit key.
   *
   * @throws {Error} as `verifyAll` and `KeyFolder.open` do
   */
  async open(): Promise<void> {
    await this.openFolder({ mayCreateKek: await this.#isNew() })
    await this.#finishDestroying()
    await this.verifyAll()
    await this.#options.database.transaction(({ trx }) => this.ensureCurrent(trx))
  }

  /** Whether the folder holds keys, whatever database they belong to. */
  async hasKeys(): Promise<boolean> {
    return (await this.#options.folder.names()).length > 0
  }

  /** Opens the folder alone, for the command that accepts the loss of keys. */
  async openFolder(options: { readonly mayCreateKek: boolean }): Promise<void> {
    await this.#options.folder.open(options)
  }

  /**
   * Compares every registered key with its file.
   *
   * @throws {Error} naming the keys that are missing or wrong: to go on without the key of the
   * blocks would silently unblock everybody
   */
  async verifyAll(): Promise<void> {
    const faults = await this.faults()
    if (faults.length === 0) return
    const list = faults.map(({ kind, keyId, fault }) => `${kind} key ${keyId} ${faultWords[fault]}`)
    throw new Error(
      `Keys in the folder ${this.#options.folder.directory} (KEY_DIR) do not fit the database: ` +
        `${list.join(', ')}. Restore the key folder, and ORIGIN_KEK if it was set, as they were. ` +
        'If they are lost, run `afterword keys accept-loss`: it removes the blocks, ' +
        'origins, subscriptions and requests that depend on them.',
    )
  }

  /** The keys that are missing or wrong, and unregistered files that nothing here can read. */
  async faults(trx?: Transaction): Promise<KeyFault[]> {
    const { folder, register } = this.#options
    const registered = await (trx ? register.with(trx) : register).listLive()
    const faults = await Promise.all(registered.map((entry) => this.#faultOf(entry)))
    for (const name of await folder.names()) {
      if (registered.some((entry) => isSame(entry, name))) continue
      const { state } = await folder.read(name)
      if (state === 'unreadable') faults.push({ ...name, fault: state })
    }
    return faults.filter((fault) => fault !== undefined)
  }

  /** Gives up keys that are lost, so that others can take their place. */
  async giveUp(trx: Transaction, names: readonly KeyName[]): Promise<void> {
    const { folder, register, clock } = this.#options
    for (const name of names) {
      await folder.destroy(name)
      await register.with(trx).markDestroyed(name, clock())
    }
  }

  /** Loads the newest long-term keys, or makes them. */
  async ensureCurrent(trx: Transaction): Promise<void> {
    const register = this.#options.register.with(trx)
    const live = await register.listLive()
    const kinds = this.#options.mail ? longTermKinds : longTermKinds.filter((one) => one !== 'mail')
    for (const kind of kinds) {
      const newest = live.findLast((entry) => entry.kind === kind)
      const keyId = newest?.keyId ?? (await register.highestId(kind)) + 1
      this.#current.set(kind, { keyId, key: await this.obtain(trx, { kind, keyId }) })
    }
  }

  /**
   * Reads or makes a key and sees that it is registered.
   *
   * @throws {Error} when the file and the register disagree
   */
  async obtain(trx: Transaction, name: KeyName): Promise<Buffer> {
    const register = this.#options.register.with(trx)
    const key = await this.#options.folder.create(name)
    const checkValue = checkValueOf(key)
    const entry = { ...name, checkValue, createdAt: this.#options.clock(), destroyedAt: undefined }
    const registered = (await register.find(name)) ?? (await register.insert(entry))
    if (registered.destroyedAt !== undefined) await register.renew(entry)
    else if (!timingSafeEqual(registered.checkValue, checkValue)) {
      throw new Error(`The ${name.kind} key ${name.keyId} ${faultWords.different}.`)
    }
    return key
  }

  /** Reads a key; `undefined` when there is none that can be read. */
  async find(name: KeyName): Promise<Buffer | undefined> {
    const reading = await this.#options.folder.read(name)
    return reading.state === 'found' ? reading.key : undefined
  }

  /** The days that have a key, in the register or as a file. */
  async daysWithKey(): Promise<number[]> {
    const { folder, register } = this.#options
    const names: KeyName[] = [...(await register.listLive()), ...(await folder.names())]
    const days = names.filter(({ kind }) => kind === 'day').map(({ keyId }) => keyId)
    return [...new Set(days)]
  }

  /** Destroys a day's key: file first, register second, so that a half-done run is done again. */
  async destroyDay(day: number): Promise<void> {
    const { folder, register, clock } = this.#options
    await folder.destroy({ kind: 'day', keyId: day })
    await register.markDestroyed({ kind: 'day', keyId: day }, clock())
  }

  /** The key that tags the networks of blocks. */
  blockKey(): BlockKey {
    return this.#loaded('block')
  }

  /** Authenticates a hash of the audit trail: an HMAC-SHA-256 under the audit key. */
  auditMac(hash: Buffer): Buffer {
    return createHmac('sha256', this.#loaded('audit').key).update(hash).digest()
  }

  /** The key behind everything about subscriptions. */
  mailKey(): Buffer {
    return this.#loaded('mail').key
  }

  /** The key behind what readers write in requests about their data. */
  requestKey(): Buffer {
    return this.#loaded('request').key
  }

  #loaded(kind: LongTermKind): BlockKey {
    const current = this.#current.get(kind)
    if (!current) throw new Error('the key store is not open')
    return current
  }

  async #isNew(): Promise<boolean> {
    if ((await this.#options.register.listLive()).length > 0) return false
    return !(await this.hasKeys())
  }

  /** A day's key of which nothing is left may be gone or half destroyed. */
  async #finishDestroying(): Promise<void> {
    const faults = await this.faults()
    // When other keys do not fit either, it is the key-encryption key that is wrong.
    if (faults.some(({ kind }) => kind !== 'day')) return
    for (const { kind, keyId } of faults) {
      if (kind !== 'day' || (await this.#options.origins.countOfDay(keyId)) > 0) continue
      await this.destroyDay(keyId)
    }
  }

  async #faultOf(entry: RegisteredKey): Promise<KeyFault | undefined> {
    const { kind, keyId } = entry
    const reading = await this.#options.folder.read(entry)
    if (reading.state !== 'found') return { kind, keyId, fault: reading.state }
    if (timingSafeEqual(checkValueOf(reading.key), entry.checkValue)) return undefined
    return { kind, keyId, fault: 'different' }
  }
}

function isSame(a: KeyName, b: KeyName): boolean {
  return a.kind === b.kind && a.keyId === b.keyId
}
