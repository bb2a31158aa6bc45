import { createHash } from 'node:crypto'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import type { Logger } from '../logger.ts'
import { keysPlaceOf } from './keys-place.ts'
import { readAdditions } from './operator-additions.ts'
import { type ChangedSection, differenceOf, suggestedSize } from './policy-difference.ts'
import { type PolicyText, policyDocumentSchema, readPublished } from './policy-document.ts'
import { policyFacts } from './policy-facts.ts'
import { composePolicy } from './policy-text.ts'
import { type ChangeSize, nextVersion, type PolicyVersion } from './policy-version.ts'
import type { PolicyVersionStore, PublishedPolicy } from './policy-version-store.ts'
import { renderPolicyPage } from './policy-view.tsx'

export interface PolicyPublisherOptions {
  readonly config: Config
  readonly database: Database
  readonly versions: PolicyVersionStore
  readonly audit: AuditLog
  readonly logger: Logger
  readonly now: Clock
}

/** How the policy of the configuration compares with the latest published version. */
export interface PolicyCheck {
  /** The latest published version, if there is one. */
  readonly published: PolicyVersion | undefined
  /** Empty while the published version says what it should. */
  readonly changed: readonly ChangedSection[]
  readonly suggested: ChangeSize
}

/** A version that was just published. */
export interface NewVersion extends PolicyVersion {
  /** How large the change seemed. The operator decides, and may have decided otherwise. */
  readonly suggested: ChangeSize
}

/** The policy reads differently from what was published; the message says what to do about it. */
class PolicyNotPublished extends Error {
  override readonly name = 'PolicyNotPublished'
}

/** Publishes the policy that the configuration makes, and refuses to go on with an unpublished one. */
export class PolicyPublisher {
  readonly #options: PolicyPublisherOptions

  constructor(options: PolicyPublisherOptions) {
    this.#options = options
  }

  /**
   * Before serving: publishes version 1.0 of a new installation; afterwards requires that the latest
   * version says what the configuration makes.
   *
   * @throws {PolicyNotPublished} naming what changed and the command that publishes it
   */
  async prepare(): Promise<void> {
    const text = await this.#compose()
    await this.#options.database.transaction(async ({ trx }) => {
      await this.#options.database.lockForWriting(trx, 'policy_versions')
      const latest = await this.#options.versions.with(trx).findLatest()
      if (!latest) await this.#insert(trx, text, 'minor')
    })
    const check = await this.check()
    if (check.changed.length > 0) throw notPublished(check)
    if (text.dataLocation === null) {
      this.#options.logger.warn(
        'the privacy policy says that it is not stated where the data lies: set DATA_LOCATION',
      )
    }
  }

  /** @throws {Error} when the policy lacks its credit or licence, or POLICY_DIR cannot be read */
  async check(): Promise<PolicyCheck> {
    const text = await this.#compose()
    const published = await this.#options.versions.findLatest()
    if (!published)
      return { published, changed: differenceOf({ sections: [] }, text), suggested: 'major' }
    if (published.textHash.equals(hashOf(text)))
      return { published, changed: [], suggested: 'minor' }
    const before = readPublished(published)
    const changed = before ? differenceOf(before, text) : []
    return {
      published,
      // Data can change where no sentence does.
      changed: changed.length > 0 ? changed : [{ title: 'The data of /privacy.json', lines: [] }],
      suggested: sizeOf(published, text),
    }
  }

  /**
   * Publishes what the configuration makes as the next version. Nothing happens when the latest one
   * says the same.
   *
   * @returns the new version, if there is one
   */
  async publish(size: ChangeSize): Promise<NewVersion | undefined> {
    const { database, versions, audit } = this.#options
    const text = await this.#compose()
    return database.transaction(async ({ trx }) => {
      await database.lockForWriting(trx, 'policy_versions')
      const latest = await versions.with(trx).findLatest()
      if (latest?.textHash.equals(hashOf(text))) return undefined
      const published = await this.#insert(trx, text, size, latest)
      await audit.append(trx, {
        actor: 'command-line',
        action: 'policy.published',
        details: { version: published.version },
      })
      return { ...published, suggested: latest ? sizeOf(latest, text) : 'minor' }
    })
  }

  async #compose(): Promise<PolicyText> {
    const { config } = this.#options
    const additions = await readAdditions(config.policyDir)
    return composePolicy(policyFacts(config, additions, await keysPlaceOf(config)))
  }

  async #insert(
    trx: Transaction,
    text: PolicyText,
    size: ChangeSize,
    latest?: PolicyVersion,
  ): Promise<PublishedPolicy> {
    const { versions, now } = this.#options
    // HTTP dates count whole seconds; the page, the feed and the header must agree.
    const publishedAt = Math.floor(now() / 1000) * 1000
    const number = nextVersion(latest, size)
    const document = policyDocumentSchema.parse({
      version: number.version,
      publishedAt: new Date(publishedAt).toISOString(),
      ...text,
    })
    const published = {
      ...number,
      publishedAt,
      textHash: hashOf(text),
      html: renderPolicyPage(document),
      json: `${JSON.stringify(document, null, 1)}\n`,
    }
    await versions.with(trx).insert(published)
    return published
  }
}

function sizeOf(latest: PublishedPolicy, text: PolicyText): ChangeSize {
  const before = readPublished(latest)
  return before ? suggestedSize(before, text) : 'major'
}

function hashOf(text: PolicyText): Buffer {
  return createHash('sha256').update(JSON.stringify(text)).digest()
}

function notPublished({ published, changed, suggested }: PolicyCheck): PolicyNotPublished {
  const places = changed.map(({ title }) => `"${title}"`).join(', ')
  return new PolicyNotPublished(
    [
      `the privacy policy reads differently from its published version ${published?.version}: ${places}.`,
      'See the difference with: npm run policy -- check',
      `Publish it as a new version with: npm run policy -- publish --${suggested}`,
      'Commands read the same settings as the server: run them with those of this start.',
    ].join('\n'),
  )
}
