import { type Clock, SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'
import type { PolicyVersion } from './policy-version.ts'
import type { PolicyVersionStore, PublishedPolicy } from './policy-version-store.ts'

/** What another process publishes, such as a command, is noticed within this time. */
const REMEMBERED = 5 * SECOND

export interface PublishedPoliciesOptions {
  readonly versions: PolicyVersionStore
  readonly now: Clock
  /** Called when the current version is no longer the one it was. */
  readonly onChange: () => void
}

/** Knows the published versions of the policy, the current one first. */
export class PublishedPolicies {
  readonly #options: PublishedPoliciesOptions
  #known: readonly PolicyVersion[] = []
  #knownUntil = Number.NEGATIVE_INFINITY
  #watch: NodeJS.Timeout | undefined

  constructor(options: PublishedPoliciesOptions) {
    this.#options = options
  }

  /** Looks for new versions at intervals, for pages in memory that nobody asks this object about. */
  async start(): Promise<void> {
    await this.#load()
    // A database that is away for a moment is asked again.
    this.#watch = setInterval(() => void this.#load().catch(() => {}), REMEMBERED).unref()
  }

  stop(): void {
    clearInterval(this.#watch)
  }

  /** All versions, the current one first. */
  async list(): Promise<readonly PolicyVersion[]> {
    return this.#knownUntil > this.#options.now() ? this.#known : this.#load()
  }

  /**
   * The version that holds now.
   *
   * @throws {Error} before the first one is published
   */
  async current(): Promise<PolicyVersion> {
    const [current] = await this.list()
    if (!current) throw new Error('no version of the policy is published yet')
    return current
  }

  /** A version with its bytes. */
  async find(version: string): Promise<PublishedPolicy | undefined> {
    return this.#options.versions.find(version)
  }

  /**
   * Why a comment cannot be taken whose author was shown this version: it is missing, unknown or of
   * an older major number. An older minor one is fine.
   */
  async refusalOf(shown: string | undefined): Promise<Problem | undefined> {
    let versions = await this.list()
    // Another process may have published, and shown, a version since.
    if (shown && !versions.some(({ version }) => version === shown)) versions = await this.#load()
    const current = await this.current()
    const found = versions.find(({ version }) => version === shown)
    return found?.major === current.major ? undefined : policyChanged(current)
  }

  async #load(): Promise<readonly PolicyVersion[]> {
    const { versions, now, onChange } = this.#options
    const before = this.#known[0]?.version
    this.#known = await versions.list()
    this.#knownUntil = now() + REMEMBERED
    if (before !== undefined && before !== this.#known[0]?.version) onChange()
    return this.#known
  }
}

function policyChanged({ version }: PolicyVersion): Problem {
  return new Problem(
    409,
    'policy-changed',
    `The privacy policy has changed: it is now version ${version}. Please look at it, then send again. Nothing you wrote is lost.`,
    { extra: { current: { version, url: `/privacy/v/${version}` } }, values: { version } },
  )
}
