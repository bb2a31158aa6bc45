import { AuditLog } from '../audit/audit-log.ts'
import { AuditStore } from '../audit/audit-store.ts'
import { OpeningRecord } from '../audit/opening-record.ts'
import { BlockCheck } from '../privacy/block-check.ts'
import { BlockGuards } from '../privacy/block-guards.ts'
import { BlockService } from '../privacy/block-service.ts'
import { BlockStore } from '../privacy/block-store.ts'
import { BlockWriter } from '../privacy/block-writer.ts'
import { MemoryDayKeys, StoredDayKeys } from '../privacy/day-keys.ts'
import { EndedRequestStore } from '../privacy/ended-request-store.ts'
import { EndedRequests } from '../privacy/ended-requests.ts'
import { Escalation } from '../privacy/escalation.ts'
import { KeyFolder } from '../privacy/key-folder.ts'
import { KeyLossService } from '../privacy/key-loss-service.ts'
import { KeyRegisterStore } from '../privacy/key-register-store.ts'
import { KeyStore } from '../privacy/key-store.ts'
import { MemoryOrigins } from '../privacy/memory-origins.ts'
import { OriginOpener } from '../privacy/origin-opener.ts'
import { OriginService } from '../privacy/origin-service.ts'
import { OriginStore } from '../privacy/origin-store.ts'
import { RecipientStore } from '../privacy/recipient-store.ts'
import { RequestStore } from '../privacy/request-store.ts'
import { ViolationStore } from '../privacy/violation-store.ts'
import type { Foundation } from './foundation.ts'

export type PrivacyParts = ReturnType<typeof buildPrivacy>

/** Builds the private world and the audit log. */
export function buildPrivacy(foundation: Foundation) {
  const { config, database, now, newId } = foundation
  const keyParts = buildKeys(foundation)
  const { keys, records, stored, dayKeys } = keyParts
  const audit = new AuditLog({
    database,
    store: new AuditStore(database.knex),
    clock: now,
    mac: (hash) => keys.auditMac(hash),
  })
  const originService = new OriginService({
    mode: config.originMode,
    records,
    stored,
    dayKeys,
    clock: now,
    retentionDays: config.originDays,
  })
  const blocks = new BlockStore(database.knex)
  const violations = new ViolationStore(database.knex)
  const check = new BlockCheck({ blocks, keys })
  const escalation = new Escalation()
  const shared = { database, blocks, violations, check, escalation, audit, clock: now }
  const writer = new BlockWriter({ ...shared, keys, newId, termsVersion: config.termsVersion })
  const openings = new OpeningRecord({ database, audit, now })
  const blockService = new BlockService({
    ...shared,
    writer,
    openings,
    origins: originService,
    opener: new OriginOpener({ records, dayKeys }),
    guards: new BlockGuards({
      trustedProxies: config.trustedProxies,
      ownMachine: config.publicUrl === undefined,
    }),
  })
  const recipients = new RecipientStore(database.knex)
  const requests = new RequestStore(database.knex)
  const endedRequests = new EndedRequests({
    ...{ database, requests, audit },
    ended: new EndedRequestStore(database.knex),
  })
  const keyLossService = new KeyLossService({
    ...{ database, keys, stored, blocks, recipients, requests, audit },
  })
  return {
    ...keyParts,
    audit,
    openings,
    originService,
    blocks,
    violations,
    check,
    blockService,
    keyLossService,
    recipients,
    requests,
    endedRequests,
  }
}

function buildKeys({ config, database, now }: Foundation) {
  const stored = new OriginStore(database.knex)
  const records = config.originMode === 'memory' ? new MemoryOrigins() : stored
  const register = new KeyRegisterStore(database.knex)
  const keys = new KeyStore({
    database,
    folder: new KeyFolder({ directory: config.keyDir, kek: config.originKek }),
    register,
    origins: stored,
    mail: config.mail !== undefined,
    clock: now,
  })
  const dayKeys =
    config.originMode === 'sealed'
      ? new StoredDayKeys({ database, keys })
      : new MemoryDayKeys({ retentionDays: config.originDays })
  return { stored, records, register, keys, dayKeys }
}
