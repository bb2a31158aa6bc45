import type { Knex } from 'knex'
import type { PolicyVersion } from './policy-version.ts'

/** A published version with its bytes, exactly as they are served. */
export interface PublishedPolicy extends PolicyVersion {
  /** SHA-256 of what it says, apart from number and date. */
  readonly textHash: Buffer
  readonly html: string
  readonly json: string
}

interface VersionRow {
  version: string
  major: number
  minor: number
  published_at: number
}

interface Row extends VersionRow {
  text_hash: Buffer
  html: string
  json: string
}

const TABLE = 'policy_versions'
const VERSION_COLUMNS: (keyof VersionRow)[] = ['version', 'major', 'minor', 'published_at']
const COLUMNS: (keyof Row)[] = [...VERSION_COLUMNS, 'text_hash', 'html', 'json']

/** Keeps published versions of the policy. The table refuses every change of what is there. */
export class PolicyVersionStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex.Transaction): PolicyVersionStore {
    return new PolicyVersionStore(trx)
  }

  async insert(policy: PublishedPolicy): Promise<void> {
    await this.#db<Row>(TABLE).insert({
      version: policy.version,
      major: policy.major,
      minor: policy.minor,
      published_at: policy.publishedAt,
      text_hash: policy.textHash,
      html: policy.html,
      json: policy.json,
    })
  }

  /** All versions without their bytes, the newest first. */
  async list(): Promise<PolicyVersion[]> {
    const rows = await this.#db<VersionRow>(TABLE)
      .select(VERSION_COLUMNS)
      .orderBy([newest('major'), newest('minor')])
    return rows.map(toVersion)
  }

  async find(version: string): Promise<PublishedPolicy | undefined> {
    const row = await this.#db<Row>(TABLE).select(COLUMNS).where({ version }).first()
    return row && toPolicy(row)
  }

  async findLatest(): Promise<PublishedPolicy | undefined> {
    const row = await this.#db<Row>(TABLE)
      .select(COLUMNS)
      .orderBy([newest('major'), newest('minor')])
      .first()
    return row && toPolicy(row)
  }
}

function newest(column: 'major' | 'minor') {
  return { column, order: 'desc' } as const
}

function toVersion({ version, major, minor, published_at: publishedAt }: VersionRow) {
  return { version, major, minor, publishedAt }
}

function toPolicy(row: Row): PublishedPolicy {
  return { ...toVersion(row), textHash: row.text_hash, html: row.html, json: row.json }
}
