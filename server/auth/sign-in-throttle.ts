import { createHmac, randomBytes } from 'node:crypto'
import { type Clock, HOUR, MINUTE, SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import { canonicalBytes, networkOf, unitOf } from '../net/ip-network.ts'

/** One attempt that was let through. Until it is known to succeed it counts as a failure. */
export interface Attempt {
  succeeded(): void
  /** Call where it came to no check, because too many others are checked: that is no failure. */
  abandoned(): void
  /** Names the network that tries, as long as this process lives; see `PasswordHasher`. */
  readonly lane: string
}

export interface AttemptSource {
  /** Folded name of the account, whether or not it exists. */
  readonly nameKey: string
  readonly address: ClientAddress
}

interface Lane {
  readonly free: number
  readonly longestDelay: number
}

interface Failures {
  readonly count: number
  readonly notBefore: number
  readonly lastAt: number
}

// The delay of an account is short: whoever tries it from everywhere must not keep its owner out.
const accountLane: Lane = { free: 10, longestDelay: MINUTE }
const unitLane: Lane = { free: 5, longestDelay: 5 * MINUTE }
const FORGOTTEN_AFTER = HOUR
const MAX_ENTRIES = 10_000

/**
 * Slows down guessing of passwords: every failure past the first few doubles the wait, for the
 * account and for the unit (IPv4 address, IPv6 /64) that tries. There is no lock-out: after the wait the right
 * password works, and an address that signed in to an account before does not wait for others'
 * failures. Memory only, under keyed hashes: it holds neither a name nor an address.
 */
export class SignInThrottle {
  readonly #now: Clock
  readonly #key = randomBytes(32)
  readonly #failures = new Map<string, Failures>()
  readonly #familiar = new Set<string>()

  constructor({ now }: { readonly now: Clock }) {
    this.#now = now
  }

  /** @throws {Problem} 429 `sign-in-too-soon` with the seconds to wait */
  begin({ nameKey, address }: AttemptSource): Attempt {
    const unit = this.#unitKey(address)
    const account = this.#hash('account', nameKey)
    const pair = this.#hash('pair', `${unit} ${account}`)
    const lanes: [string, Lane][] = [[unit, unitLane]]
    if (!this.#familiar.has(pair)) lanes.push([account, accountLane])
    this.#refuseWhileWaiting(lanes.map(([key]) => key))
    const before = this.#failures.get(unit)
    for (const [key, lane] of lanes) this.#count(key, lane)
    return {
      lane: this.#laneKey(address),
      succeeded: () => {
        this.#failures.delete(account)
        if (before) this.#failures.set(unit, before)
        else this.#failures.delete(unit)
        remember(this.#familiar, pair)
      },
      abandoned: () => {
        for (const [key, lane] of lanes) this.#takeBack(key, lane)
      },
    }
  }

  #refuseWhileWaiting(keys: readonly string[]): void {
    const now = this.#now()
    const notBefore = Math.max(...keys.map((key) => this.#find(key)?.notBefore ?? 0))
    if (notBefore <= now) return
    const seconds = Math.ceil((notBefore - now) / SECOND)
    throw new Problem(
      429,
      'sign-in-too-soon',
      `After several wrong attempts there is a pause. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
      { extra: { retryAfter: seconds }, headers: { 'retry-after': String(seconds) } },
    )
  }

  #count(key: string, lane: Lane): void {
    const count = (this.#find(key)?.count ?? 0) + 1
    const lastAt = this.#now()
    this.#failures.delete(key)
    this.#failures.set(key, { count, notBefore: lastAt + delayAfter(count, lane), lastAt })
    evictOldest(this.#failures)
  }

  #takeBack(key: string, lane: Lane): void {
    const failures = this.#failures.get(key)
    if (!failures) return
    const count = failures.count - 1
    const { lastAt } = failures
    if (count < 1) this.#failures.delete(key)
    else this.#failures.set(key, { count, notBefore: lastAt + delayAfter(count, lane), lastAt })
  }

  #find(key: string): Failures | undefined {
    const failures = this.#failures.get(key)
    const age = failures && this.#now() - failures.lastAt
    // A failure yet to come was noted before the clock was set back: nobody waits for that.
    return age !== undefined && age >= 0 && age < FORGOTTEN_AFTER ? failures : undefined
  }

  #unitKey(address: ClientAddress): string {
    if (!address) return this.#hash('unit', 'unknown')
    return this.#hash('unit', canonicalBytes(unitOf(address.expose())))
  }

  // Wider than a unit: who holds a /48 of IPv6 holds 65,536 of them.
  #laneKey(address: ClientAddress): string {
    if (!address) return this.#hash('lane', 'unknown')
    const bare = address.expose()
    const network = networkOf(bare, bare.family === 4 ? 24 : 48)
    return this.#hash('lane', canonicalBytes(network))
  }

  #hash(kind: string, value: string | Uint8Array): string {
    return createHmac('sha256', this.#key).update(`${kind}\n`).update(value).digest('base64url')
  }
}

/** Milliseconds of the pause after so many failures. */
function delayAfter(count: number, { free, longestDelay }: Lane): number {
  const delay = count < free ? 0 : SECOND * 2 ** Math.min(count - free, 20)
  return Math.min(delay, longestDelay)
}

function remember(set: Set<string>, value: string): void {
  set.delete(value)
  set.add(value)
  evictOldest(set)
}

/** Maps and sets keep the order of insertion, so the first key is the oldest. */
function evictOldest(
  entries: { readonly size: number } & Pick<Map<string, unknown>, 'keys' | 'delete'>,
): void {
  if (entries.size <= MAX_ENTRIES) return
  const oldest = entries.keys().next().value
  if (oldest !== undefined) entries.delete(oldest)
}
