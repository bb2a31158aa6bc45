import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { AuditLog } from '../audit/audit-log.ts'
import { AuditStore } from '../audit/audit-store.ts'
import type { AuditAnchor } from '../audit/audit-verification.ts'
import { StaffAuthenticator } from '../auth/authenticator.ts'
import { StaffStore } from '../auth/staff-store.ts'
import { UndertakingService } from '../auth/undertaking-service.ts'
import { UndertakingStore } from '../auth/undertaking-store.ts'
import type { Clock } from '../clock.ts'
import { ERASURE_FILE, ErasureFile } from '../comments/erasure-file.ts'
import { ErasureLedger } from '../comments/erasure-ledger.ts'
import { ErasureStore } from '../comments/erasure-store.ts'
import type { Config } from '../config.ts'
import { Database } from '../db/database.ts'
import { readSchema } from '../db/read-schema.ts'
import { Problem } from '../errors.ts'
import { jobIntervals } from '../jobs/job-intervals.ts'
import { JobStore } from '../jobs/job-store.ts'
import { Logger } from '../logger.ts'
import { PolicyPublisher } from '../policy/policy-publisher.ts'
import { PolicyVersionStore } from '../policy/policy-version-store.ts'
import { type CurrentKeys, readCurrentKeys } from '../privacy/current-keys.ts'
import { StoredDayKeys } from '../privacy/day-keys.ts'
import { DisclosureCountStore } from '../privacy/disclosure-count-store.ts'
import { KeyFolder } from '../privacy/key-folder.ts'
import { KeyRegisterStore } from '../privacy/key-register-store.ts'
import { KeyStore } from '../privacy/key-store.ts'
import { OriginStore } from '../privacy/origin-store.ts'
import { PrivateCounts } from '../privacy/private-counts.ts'
import { PrivateSample, type PrivateValue } from '../privacy/private-sample.ts'
import { RequestVault } from '../privacy/request-vault.ts'
import { SubscriptionVault } from '../privacy/subscription-vault.ts'
import { SMALLEST_GROUP } from '../statistics/report.ts'
import { BACKUP_KEY_FILE, readIdentity } from '../transfer/backup-key.ts'
import { auditTrailCheck } from '../verify/audit-trail-check.ts'
import type { Check, ReadTables } from '../verify/check.ts'
import { erasureCheck } from '../verify/erasure-check.ts'
import { fileModeCheck } from '../verify/file-mode-check.ts'
import { ipBlockCheck } from '../verify/ip-block-check.ts'
import { keyCheck } from '../verify/key-check.ts'
import { originCheck } from '../verify/origin-check.ts'
import { policyCheck } from '../verify/policy-check.ts'
import { privateBytesCheck } from '../verify/private-bytes-check.ts'
import { retentionCheck } from '../verify/retention-check.ts'
import { schemaCheck } from '../verify/schema-check.ts'
import { settingCheck } from '../verify/setting-check.ts'
import { staffCheck } from '../verify/staff-check.ts'
import { statisticsCheck } from '../verify/statistics-check.ts'

export interface VerificationPlace {
  readonly config: Config
  readonly anchor: AuditAnchor | undefined
  /** Further files and folders to look through for private values. */
  readonly also: readonly string[]
  readonly now: Clock
}

interface Foundation extends VerificationPlace {
  readonly database: Database
  readonly folder: KeyFolder
  readonly keys: KeyStore
  readonly current: CurrentKeys
  readonly audit: AuditLog
  readonly counts: PrivateCounts
  readonly stored: OriginStore
  readonly versions: PolicyVersionStore
  readonly tables: ReadTables
}

/**
 * Builds what proves that an installation obeys its policy. It only reads: it makes no folder, no
 * key and no table, and its connection refuses every change. Not `createContainer`, which makes all
 * of that.
 *
 * @throws {Problem} 404 `no-database` when there is none
 */
export async function openVerification(place: VerificationPlace) {
  const foundation = await layFoundation(place)
  const { database } = foundation
  return {
    engine: database.engine,
    checks: [...dataChecks(foundation), ...operationChecks(foundation)],
    close: () => database.close(),
  }
}

async function layFoundation(place: VerificationPlace): Promise<Foundation> {
  const { config, now } = place
  const database = new Database({ url: config.databaseUrl.expose(), readOnly: true })
  if (database.file) await requireFile(database.file)
  const { knex } = database
  const folder = new KeyFolder({ directory: config.keyDir, kek: config.originKek, asFound: true })
  const register = new KeyRegisterStore(knex)
  const stored = new OriginStore(knex)
  const current = await readCurrentKeys({ folder, register }).catch(withoutKeys)
  return {
    ...place,
    ...{ database, folder, current, stored },
    keys: new KeyStore({
      ...{ database, folder, register, origins: stored, clock: now },
      mail: config.mail !== undefined,
    }),
    audit: new AuditLog({
      ...{ database, store: new AuditStore(knex), clock: now },
      mac: (hash) => current.auditMac(hash),
    }),
    counts: new PrivateCounts(knex),
    versions: new PolicyVersionStore(knex),
    tables: onceOnly(() => readSchema(database)),
  }
}

function dataChecks(foundation: Foundation): Check[] {
  const { config, database, folder, keys, current, audit, counts, tables, anchor, now } = foundation
  const sample = new PrivateSample({
    db: database.knex,
    dayKeys: new StoredDayKeys({ database, keys }),
    subscriptions: new SubscriptionVault({ keys: current }),
    requests: new RequestVault({ keys: current }),
  })
  return [
    schemaCheck({ database, tables }),
    originCheck({ counts, mode: config.originMode, days: config.originDays, now }),
    ipBlockCheck({ counts, now }),
    privateBytesCheck({
      ...{ database, tables, sample, dataDir: config.dataDir, also: foundation.also },
      keys: () => keyMaterial(folder),
    }),
    auditTrailCheck({
      ...{ audit, anchor },
      counts: new DisclosureCountStore(database.knex),
      staff: new StaffStore(database.knex),
    }),
  ]
}

function operationChecks(foundation: Foundation): Check[] {
  const { config, database, folder, keys, stored, audit, counts, versions, tables, now } =
    foundation
  const { knex } = database
  const { dataDir, keyDir } = config
  const logger = new Logger('silent')
  const publisher = new PolicyPublisher({ config, database, versions, audit, logger, now })
  const file = new ErasureFile(join(dataDir, ERASURE_FILE))
  const ledger = new ErasureLedger({ store: new ErasureStore(knex), file, logger })
  const { mail, statistics, ...always } = jobIntervals
  const intervals = {
    ...always,
    ...(config.mail && { mail }),
    ...(config.statistics !== 'off' && { statistics }),
  }
  return [
    policyCheck({ knex, publisher, versions }),
    retentionCheck({
      ...{ knex, counts, intervals, now, jobs: new JobStore(knex) },
      sendsMail: config.mail !== undefined,
    }),
    keyCheck({
      ...{ folder, keys, origins: stored, now, retentionDays: config.originDays },
      folders: { dataDir, keyDir },
      otherFiles: [BACKUP_KEY_FILE],
    }),
    fileModeCheck({ database, dataDir }),
    settingCheck({ config, database, versions }),
    erasureCheck({ knex, counts, ledger, now }),
    statisticsCheck({
      ...{ knex, tables, mode: config.statistics, now },
      smallestGroup: SMALLEST_GROUP,
    }),
    staffCheck({ knex, ...staffParts(foundation), now }),
  ]
}

function staffParts({ database, audit, now }: Foundation) {
  const { knex } = database
  const staff = new StaffStore(knex)
  const undertakings = new UndertakingStore(knex)
  const undertakingService = new UndertakingService({ database, undertakings, audit, now })
  const authenticatorOf = (staffId: string) =>
    new StaffAuthenticator({
      ...{ staff, undertakingService },
      sessionService: { resume: async () => ({ staffId, passwordConfirmed: false }) },
      apiTokenService: { find: async () => undefined },
    })
  return { staff, authenticatorOf }
}

async function keyMaterial(folder: KeyFolder): Promise<PrivateValue[]> {
  const backupKey = await readIdentity(join(folder.directory, BACKUP_KEY_FILE)).catch(
    () => undefined,
  )
  const keys = [...(await folder.material()), ...(backupKey ? [backupKey] : [])]
  return keys.map((value) => ({ kind: 'key', value }))
}

function onceOnly<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read()
    return reading
  }
}

// Whatever needs a key then says why there is none; everything else is looked at all the same.
function withoutKeys(reason: unknown): CurrentKeys {
  const fail = (): never => {
    throw reason
  }
  return { auditMac: fail, mailKey: fail, requestKey: fail }
}

// SQLite would make an empty one.
async function requireFile(path: string): Promise<void> {
  await access(path).catch(() => {
    throw new Problem(404, 'no-database', `There is no database at ${path}. See DATA_DIR.`)
  })
}
