import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { Problem } from '../errors.ts'
import { Redacted } from '../redacted.ts'
import { normalisePassword } from './password-rule.ts'

interface ScryptParameters {
  /** Base-2 logarithm of N. */
  readonly logN: number
  readonly r: number
  readonly p: number
}

interface StoredHash {
  readonly parameters: ScryptParameters
  readonly salt: Buffer
  readonly key: Buffer
}

const SALT_BYTES = 16
const KEY_BYTES = 32
// One computation takes 32 MiB with the default cost, and a processor while it lasts: one at a time
// leaves both to readers, on a machine of 256 MiB as well.
const MAX_RUNNING = 1
const MAX_WAITING = 20
// So that no single network keeps everybody else out.
const MAX_OF_LANE = 5
const RETRY_SECONDS = 10
const DEFAULT_LOG_N = 15
const PARALLELISM = 3

const format = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/

export interface PasswordHasherOptions {
  /** Base-2 logarithm of scrypt's N, 15 by default; tests use less. */
  readonly logN?: number
}

/**
 * Hashes and checks passwords with scrypt (RFC 7914), one at a time. A stored hash carries its own
 * parameters: `$scrypt$ln=15,r=8,p=3$<salt>$<key>`, base64 without padding.
 */
export class PasswordHasher {
  readonly #parameters: ScryptParameters
  readonly #dummy: StoredHash
  readonly #waiting: (() => void)[] = []
  readonly #lanes = new Map<string, number>()
  #running = 0

  constructor({ logN = DEFAULT_LOG_N }: PasswordHasherOptions = {}) {
    this.#parameters = { logN, r: 8, p: PARALLELISM }
    this.#dummy = {
      parameters: this.#parameters,
      salt: randomBytes(SALT_BYTES),
      key: randomBytes(KEY_BYTES),
    }
  }

  /** @throws {Problem} `sign-in-busy` when too many are waiting */
  async hash(password: Redacted<string>): Promise<Redacted<string>> {
    const salt = randomBytes(SALT_BYTES)
    const key = await this.#derive(password, salt, this.#parameters)
    const { logN, r, p } = this.#parameters
    return new Redacted(`$scrypt$ln=${logN},r=${r},p=${p}$${toBase64(salt)}$${toBase64(key)}`)
  }

  /**
   * Whether a password belongs to a stored hash. Without a hash it does the same work and says no,
   * so that an unknown name takes as long as a known one. A lane names where the request came from:
   * at most five of one lane run and wait.
   *
   * @throws {Problem} `sign-in-busy` when too many are waiting
   */
  async verify(
    password: Redacted<string>,
    stored: Redacted<string> | undefined,
    lane: string,
  ): Promise<boolean> {
    const { parameters, salt, key } = stored ? parseHash(stored.expose()) : this.#dummy
    const derived = await this.#inLane(lane, () => this.#derive(password, salt, parameters))
    return timingSafeEqual(derived, key) && stored !== undefined
  }

  /** Whether a stored hash was made with the parameters of today; otherwise make it anew. */
  isCurrent(stored: Redacted<string>): boolean {
    const { logN, r, p } = parseHash(stored.expose()).parameters
    const { parameters: today } = this.#dummy
    return logN === today.logN && r === today.r && p === today.p
  }

  async #inLane<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const before = this.#lanes.get(lane) ?? 0
    if (before >= MAX_OF_LANE) throw tooBusy()
    this.#lanes.set(lane, before + 1)
    try {
      return await work()
    } finally {
      const left = (this.#lanes.get(lane) ?? 1) - 1
      if (left > 0) this.#lanes.set(lane, left)
      else this.#lanes.delete(lane)
    }
  }

  async #derive(
    password: Redacted<string>,
    salt: Buffer,
    parameters: ScryptParameters,
  ): Promise<Buffer> {
    await this.#takeTurn()
    try {
      return await deriveKey(normalisePassword(password), salt, parameters)
    } finally {
      this.#endTurn()
    }
  }

  async #takeTurn(): Promise<void> {
    if (this.#running < MAX_RUNNING) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= MAX_WAITING) throw tooBusy()
    // The turn of whoever ends is handed over, so the count of running ones stays.
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #endTurn(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }
}

function tooBusy(): Problem {
  return new Problem(503, 'sign-in-busy', 'Many people are signing in. Try again in a moment.', {
    headers: { 'retry-after': String(RETRY_SECONDS) },
  })
}

function deriveKey(
  password: string,
  salt: Buffer,
  { logN, r, p }: ScryptParameters,
): Promise<Buffer> {
  const N = 2 ** logN
  // Node refuses more than 32 MiB by default; scrypt needs 128·N·r bytes and a little.
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

/** Whether a stored text is a hash that a password can be checked against. */
export function isPasswordHash(stored: string): boolean {
  return format.test(stored)
}

function parseHash(stored: string): StoredHash {
  const [, logN, r, p, salt, key] = format.exec(stored) ?? []
  if (!salt || !key) throw new Error('a stored password hash is not in the known format')
  return {
    parameters: { logN: Number(logN), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
}

function toBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
