import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inject, onTestFinished, vi } from 'vitest'
import type { AuditAnchor } from '../../server/audit/audit-verification.ts'
import { SECOND } from '../../server/clock.ts'
import { loadConfig } from '../../server/config.ts'
import { openVerification } from '../../server/container/verify-parts.ts'
import { Database } from '../../server/db/database.ts'
import type { Engine } from '../../server/db/engine.ts'
import { RequestBook } from '../../server/privacy/request-book.ts'
import { RequestVault } from '../../server/privacy/request-vault.ts'
import { Redacted } from '../../server/redacted.ts'
import type { VerificationReport } from '../../server/verify/report.ts'
import { verify } from '../../server/verify/verification.ts'
import { asAuthor, write } from '../comments/writing.ts'
import { administer, createTestDatabase, postgresDatabaseUrl } from '../support/databases.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'

/** What the private values of an installation are. */
export const planted = {
  address: '203.0.113.77',
  email: 'ada.l@reader.example',
  contact: 'grace.h@reader.example',
} as const

/** An installation whose server is stopped: folders and a database. */
export interface Installation {
  readonly folder: string
  readonly dataDir: string
  readonly keyDir: string
  readonly environment: Readonly<Record<string, string>>
  /** The last row of its audit trail. */
  readonly anchor: AuditAnchor
}

const PATIENCE = 15 * SECOND

const settings = {
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'comments@blog.example' },
  ...{ SITE_ORIGINS: 'https://blog.example', PRIVACY_CONTACT: 'privacy@blog.example' },
  ...{ TRUST_PROXY: 'loopback', POST_LIMIT: '1000000', PORT: '0' },
}

/**
 * Makes an installation that has everything a policy speaks of: comments in every state, origins, a
 * block, an e-mail address, a request, an erasure, staff that is signed in.
 */
export async function anInstallation(
  engine: Engine,
  given: {
    readonly publicUrl?: string
    readonly more?: (server: RunningServer) => Promise<void>
  } = {},
): Promise<Installation & { readonly remove: () => Promise<void> }> {
  // What the server writes is for nobody else on the machine.
  process.umask(0o077)
  const folder = await mkdtemp(join(fastFolder(), 'afterword-verify-'))
  const [dataDir, keyDir] = [join(folder, 'data'), join(folder, 'keys')]
  const database =
    engine === 'postgres'
      ? await createTestDatabase(engine, inject('templateDatabases'), 'migrated')
      : undefined
  const environment = {
    ...{ ...settings, DATA_DIR: dataDir, KEY_DIR: keyDir },
    PUBLIC_URL: given.publicUrl ?? 'https://comments.example',
    DATABASE_URL: database?.url ?? `sqlite:${join(dataDir, 'afterword.sqlite')}`,
  }
  const server = await startServer({ environment })
  await live(server)
  await given.more?.(server)
  await jobsEnded(server)
  const anchor = await server.container.privacy.audit.head()
  if (!anchor) throw new Error('nothing was written into the audit trail')
  await server.stop()
  const remove = async () => {
    await database?.remove()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...{ folder, dataDir, keyDir, environment, anchor, remove } }
}

/** A copy of an installation, for a test to damage; it goes with the test. */
export async function aCopyOf(original: Installation): Promise<Installation> {
  const folder = await mkdtemp(join(fastFolder(), 'afterword-verify-copy-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [dataDir, keyDir] = [join(folder, 'data'), join(folder, 'keys')]
  await cp(original.dataDir, dataDir, { recursive: true, preserveTimestamps: true })
  await cp(original.keyDir, keyDir, { recursive: true, preserveTimestamps: true })
  const url = original.environment.DATABASE_URL ?? ''
  const databaseUrl = url.startsWith('sqlite:')
    ? `sqlite:${join(dataDir, 'afterword.sqlite')}`
    : await copyPostgresDatabase(url)
  const environment = {
    ...original.environment,
    ...{ DATA_DIR: dataDir, KEY_DIR: keyDir, DATABASE_URL: databaseUrl },
  }
  return { ...original, folder, dataDir, keyDir, environment }
}

async function copyPostgresDatabase(url: string): Promise<string> {
  const { postgresUrl } = inject('templateDatabases')
  const name = `afterword_${randomUUID().replaceAll('-', '')}`
  const template = new URL(url).pathname.slice(1)
  await administer(postgresUrl, `create database ${name} template ${template}`)
  onTestFinished(() => administer(postgresUrl, `drop database ${name} with (force)`))
  return postgresDatabaseUrl(postgresUrl, name)
}

/** A connection that may write. */
export async function withDatabase<T>(
  { environment }: Installation,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = new Database({ url: environment.DATABASE_URL ?? '' })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** What the command does, a while after the server was stopped. */
export async function verifyInstallation(
  {
    environment,
    anchor,
  }: Pick<Installation, 'environment'> & { readonly anchor: AuditAnchor | undefined },
  options: {
    readonly environment?: Readonly<Record<string, string>>
    readonly also?: readonly string[]
    readonly after?: number
  } = {},
): Promise<VerificationReport> {
  const now = () => Date.now() + (options.after ?? 0)
  const verification = await openVerification({
    config: loadConfig({ ...environment, ...options.environment }),
    ...{ anchor, now, also: options.also ?? [] },
  })
  try {
    return await verify({ ...verification, now })
  } finally {
    await verification.close()
  }
}

async function live(server: RunningServer): Promise<void> {
  const { auth, privacy, moderation, database } = server.container
  const token = await auth.ownerLinkService.create()
  const password = new Redacted('seven quiet herons wade')
  await auth.ownerLinkService.redeem({ token, name: 'Ada', password })
  const [owner] = await auth.staff.list()
  if (!owner) throw new Error('there is no owner')
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const fields = { name: 'Reader', email: planted.email, text: 'A comment that waits' }
  await write(server, fields, from(planted.address))
  const approved = await write(server, { text: 'A good one' }, from('203.0.113.78'))
  const erased = await write(server, { name: 'Gone', text: 'Nothing left' }, from('2001:db8::7'))
  const { moderation: service } = moderation
  await service.decide({ actor: owner.id, id: approved.id, to: 'approved', seen: {} })
  const { status } = await asAuthor(server, erased, 'delete')
  if (status >= 300) throw new Error(`not erased: ${status}`)
  await privacy.blockService.blockNetwork({
    ...{ actor: owner.id, network: '198.51.100.0/24', rule: 'abuse', actorAddress: undefined },
  })
  await server.container.disclosure.disclosureService.disclose({
    ...{ commentId: approved.id, basis: 'law', authority: 'A court', reference: '12-345' },
    ...{ ground: 'An order that was read and lies in the safe.', actor: owner.id },
  })
  await database.transaction(({ trx }) =>
    new RequestBook({
      ...{ store: privacy.requests, now: Date.now },
      vault: new RequestVault({ keys: privacy.keys }),
    }).add(trx, {
      ...{ id: randomUUID(), kind: 'access' },
      content: new Redacted(JSON.stringify({ contact: planted.contact, message: 'What is held?' })),
    }),
  )
}

async function jobsEnded({ container }: RunningServer): Promise<void> {
  const { knex } = container.database
  await vi.waitFor(async () => {
    const rows: { finished_at: number | null }[] = await knex('jobs').select('finished_at')
    if (rows.length < 5 || rows.some((row) => row.finished_at === null)) throw new Error('not yet')
  }, PATIENCE)
  await container.comments.ledger.settled()
}
