import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { AuditLog } from '../../server/audit/audit-log.ts'
import { AuditStore } from '../../server/audit/audit-store.ts'
import { OpeningRecord } from '../../server/audit/opening-record.ts'
import type { Database } from '../../server/db/database.ts'
import { type ClientAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import { parseTrustProxy } from '../../server/net/trust-proxy.ts'
import { BlockCheck } from '../../server/privacy/block-check.ts'
import { BlockGuards } from '../../server/privacy/block-guards.ts'
import { BlockService } from '../../server/privacy/block-service.ts'
import { BlockStore } from '../../server/privacy/block-store.ts'
import { BlockWriter } from '../../server/privacy/block-writer.ts'
import { MemoryDayKeys, StoredDayKeys } from '../../server/privacy/day-keys.ts'
import { Escalation } from '../../server/privacy/escalation.ts'
import { KeyFolder } from '../../server/privacy/key-folder.ts'
import { KeyLossService } from '../../server/privacy/key-loss-service.ts'
import { KeyRegisterStore } from '../../server/privacy/key-register-store.ts'
import { KeyStore } from '../../server/privacy/key-store.ts'
import { MemoryOrigins } from '../../server/privacy/memory-origins.ts'
import { OriginOpener } from '../../server/privacy/origin-opener.ts'
import { OriginService } from '../../server/privacy/origin-service.ts'
import { OriginStore } from '../../server/privacy/origin-store.ts'
import { type Cleaner, PurgeService } from '../../server/privacy/purge-service.ts'
import { RecipientStore } from '../../server/privacy/recipient-store.ts'
import { RequestStore } from '../../server/privacy/request-store.ts'
import { ViolationStore } from '../../server/privacy/violation-store.ts'
import { Redacted } from '../../server/redacted.ts'
import { fastFolder } from '../support/fast-folder.ts'

export interface WorldOptions {
  readonly mode?: 'sealed' | 'memory' | 'off'
  readonly ownMachine?: boolean
  readonly trustProxy?: string
  readonly retentionDays?: number
  readonly keyDir?: string
  readonly kek?: Redacted<Buffer>
  readonly cleaners?: readonly Cleaner[]
}

export type PrivateWorld = Awaited<ReturnType<typeof aPrivateWorld>>

export const NOON = Date.UTC(2026, 10, 22, 12)
export const MODERATOR = 'staff-1'

/** The private world on a database, wired as the program does it, with a clock that tests turn. */
export async function aPrivateWorld(database: Database, options: WorldOptions = {}) {
  const time = { now: NOON }
  const clock = () => time.now
  const { mode = 'sealed', retentionDays = 7 } = options
  const keyDir = options.keyDir ?? (await aKeyFolder())
  const { knex } = database
  const stored = new OriginStore(knex)
  const blocks = new BlockStore(knex)
  const violations = new ViolationStore(knex)
  const folder = new KeyFolder({ directory: keyDir, kek: options.kek })
  const register = new KeyRegisterStore(knex)
  const keys = new KeyStore({ database, folder, register, origins: stored, clock })
  const mac = (hash: Buffer) => keys.auditMac(hash)
  const audit = new AuditLog({ database, store: new AuditStore(knex), clock, mac })
  const isSealed = mode === 'sealed'
  const records = isSealed ? stored : new MemoryOrigins()
  const dayKeys = isSealed
    ? new StoredDayKeys({ database, keys })
    : new MemoryDayKeys({ retentionDays })
  const origins = new OriginService({ mode, records, stored, dayKeys, clock, retentionDays })
  const check = new BlockCheck({ blocks, keys })
  const escalation = new Escalation()
  const shared = { database, blocks, violations, check, escalation, audit, clock }
  const writer = new BlockWriter({ ...shared, keys, newId: randomUUID, termsVersion: '1.0' })
  const guards = new BlockGuards({
    trustedProxies: parseTrustProxy(options.trustProxy ?? 'none'),
    ownMachine: options.ownMachine ?? false,
  })
  const opener = new OriginOpener({ records, dayKeys })
  const openings = new OpeningRecord({ database, audit, now: clock })
  const blocking = new BlockService({ ...shared, origins, opener, guards, writer, openings })
  const purger = new PurgeService({
    database,
    origins: [stored, records],
    stored,
    blocks,
    violations,
    keys,
    dayKeys,
    cleaners: options.cleaners ?? [],
    retentionDays,
  })
  const recipients = new RecipientStore(knex)
  const requests = new RequestStore(knex)
  const keyLoss = new KeyLossService({
    ...{ database, keys, stored, blocks, recipients, requests, audit },
  })

  return {
    ...{ time, keyDir, database, stored, records, blocks, violations, folder, register, keys },
    ...{ audit, dayKeys, origins, opener, check, blocking, purger, keyLoss },
    async open() {
      await keys.open()
      await origins.start()
    },
    /** Adds a pending comment, and its origin with it, as posting does. */
    async post(text: string | undefined, id: string = randomUUID()): Promise<string> {
      await database.transaction(async (unit) => {
        await unit.trx('comments').insert(aCommentRow(id, time.now))
        await origins.capture(unit, id, text === undefined ? undefined : anAddress(text))
      })
      return id
    },
    block(commentId: string, more: { prefix?: number; days?: number; effect?: 'hold' } = {}) {
      const actorAddress = anAddress('198.51.100.200')
      return blocking.blockByComment({
        ...{ actor: MODERATOR, commentId, rule: 'spam', actorAddress },
        ...more,
      })
    },
    blockText(network: string, more: { days?: number; actorAddress?: ClientAddress } = {}) {
      return blocking.blockNetwork({
        ...{ actor: MODERATOR, network, rule: 'abuse', actorAddress: undefined },
        ...more,
      })
    },
    isBlocked: (text: string) => check.isBlocked(anAddress(text), time.now),
  }
}

/** A private world with its keys open, a member of staff and a thread to post in. */
export async function anOpenWorld(database: Database, options?: WorldOptions) {
  await seed(database)
  const world = await aPrivateWorld(database, options)
  await world.open()
  return world
}

/** A folder of keys that goes with the test. */
export async function aKeyFolder(): Promise<string> {
  const parent = await mkdtemp(join(fastFolder(), 'afterword-keys-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  return join(parent, 'keys')
}

export function anAddress(text: string): Redacted<NonNullable<ReturnType<typeof parseIpAddress>>> {
  const address = parseIpAddress(text)
  if (!address) throw new Error('the test meant to give an address')
  return new Redacted(address)
}

async function seed({ knex }: Database): Promise<void> {
  const created_at = NOON
  await knex('staff').insert({
    ...{ id: MODERATOR, name: 'Mo', name_key: 'mo', password_hash: 'none' },
    created_at,
  })
  await knex('sites').insert({
    ...{ id: 'site-1', name: 'Blog', language: 'en', moderation: 'all' },
    created_at,
  })
  await knex('threads').insert({
    ...{ id: 'thread-1', site_id: 'site-1', page_key: '/' },
    created_at,
  })
}

function aCommentRow(id: string, created_at: number) {
  return {
    ...{ id, thread_id: 'thread-1', status: 'pending', text: 'Hello', html: '<p>Hello</p>' },
    renderer_version: 1,
    created_at,
  }
}
