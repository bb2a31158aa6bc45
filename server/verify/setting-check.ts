import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { isEncryptedOnTheWay } from '../db/postgres-driver.ts'
import { isLoopbackHost } from '../net/loopback.ts'
import { lessPrivateSettings } from '../policy/less-private-settings.ts'
import { readPublished } from '../policy/policy-document.ts'
import type { PolicyVersionStore } from '../policy/policy-version-store.ts'
import { parseUrl } from '../url.ts'
import { breachIf, breachNaming, type Check } from './check.ts'
import type { Breach } from './report.ts'

export interface SettingCheckOptions {
  readonly config: Config
  readonly database: Database
  readonly versions: Pick<PolicyVersionStore, 'findLatest'>
}

/** Whatever is set less private than could be is told, and nothing travels in the clear. */
export function settingCheck({ config, database, versions }: SettingCheckOptions): Check {
  return {
    name: 'settings',
    title: 'less private settings are told, and nothing travels in the clear',
    async run() {
      const latest = await versions.findLatest()
      const published = latest && readPublished(latest)
      const told = published?.lessPrivateSettings.map(({ name, value }) => `${name}=${value}`) ?? []
      const settings = lessPrivateSettings(config)
      const untold = settings.filter(({ name, value }) => !told.includes(`${name}=${value}`))
      const isRemote = config.databaseHost !== undefined
      const isClear = isRemote && !(await isEncryptedOnTheWay(database.knex))
      return {
        looked: { lessPrivate: settings.length },
        breaches: [
          ...breachNaming(
            // A policy that says something else altogether is the breach of another check.
            published ? untold.map(({ name }) => name) : [],
            'less private settings that the published policy does not name',
            'Publish them with: npm run policy -- publish --major',
          ),
          ...breachesInPublic(config),
          ...breachIf(
            isClear ? 1 : 0,
            'the connection to the database is not encrypted',
            'Add ?sslmode=verify-full to DATABASE_URL, or a file of the certificate with sslrootcert.',
          ),
        ],
      }
    },
  }
}

function breachesInPublic({ publicUrl, privacyContact }: Config): readonly Breach[] {
  if (publicUrl === undefined) return []
  return [
    ...breachIf(
      isPlain(publicUrl) ? 1 : 0,
      'PUBLIC_URL is not an https address',
      'Put a proxy with TLS in front and set PUBLIC_URL to the https address.',
    ),
    ...breachIf(
      privacyContact === undefined ? 1 : 0,
      'readers are not told how to reach you',
      'Set PRIVACY_CONTACT.',
    ),
  ]
}

// On one's own machine nothing travels.
function isPlain(url: string): boolean {
  const parsed = parseUrl(url)
  return parsed?.protocol !== 'https:' && !isLoopbackHost(parsed?.hostname ?? '')
}
