import type { Config } from '../config.ts'
import { type DataKind, dataInventory, dataKinds } from './data-inventory.ts'
import type { DataItem, Feature } from './inventory/data-item.ts'
import type { KeysPlace } from './keys-place.ts'
import { lessPrivateSettings } from './less-private-settings.ts'
import type { Addition } from './operator-additions.ts'
import type { ContactedHost, LessPrivateSetting } from './policy-document.ts'

/** Everything the policy of an installation says about itself. */
export interface PolicyFacts {
  readonly operator: string
  /** How readers reach the operator; undefined on one's own machine only. */
  readonly contact: string | undefined
  readonly dataLocation: string | undefined
  readonly staffLocations: readonly string[]
  readonly siteName: string
  readonly originMode: Config['originMode']
  readonly originDays: number
  readonly features: ReadonlySet<Feature>
  readonly keysPlace: KeysPlace
  readonly hosts: readonly ContactedHost[]
  readonly lessPrivate: readonly LessPrivateSetting[]
  readonly additions: readonly Addition[]
  /** What this installation may hold: without what belongs to features that are off. */
  readonly inventory: Readonly<Record<DataKind, readonly DataItem[]>>
}

/** What the configuration of this server, and where its keys really lie, mean for its readers. */
export function policyFacts(
  config: Config,
  additions: readonly Addition[],
  keysPlace: KeysPlace,
): PolicyFacts {
  const { siteName, originMode, originDays } = config
  const features = featuresOf(config)
  return {
    ...{ siteName, originMode, originDays, features, additions, keysPlace },
    operator: config.operatorName ?? `the operator of ${siteName}`,
    contact: config.privacyContact ?? config.contact,
    dataLocation: config.dataLocation,
    staffLocations: config.staffLocations,
    hosts: contactedHosts(config),
    lessPrivate: lessPrivateSettings(config),
    inventory: inventoryWith(features, originDays),
  }
}

function featuresOf({ originMode, databaseHost, mail, statistics, likes }: Config): Set<Feature> {
  const on: Readonly<Record<Feature, boolean>> = {
    origins: originMode !== 'off',
    'stored-origins': originMode === 'sealed',
    postgres: databaseHost !== undefined,
    mail: mail !== undefined,
    statistics: statistics !== 'off',
    'public-statistics': statistics === 'public',
    likes,
  }
  return new Set((Object.keys(on) as Feature[]).filter((feature) => on[feature]))
}

// The server itself connects to no other host than these.
function contactedHosts({ databaseHost, mail }: Config): ContactedHost[] {
  const hosts: ContactedHost[] = []
  if (databaseHost !== undefined) {
    hosts.push({
      host: databaseHost,
      purpose: 'The database',
      receives: 'everything this policy says is kept in the database',
    })
  }
  if (mail !== undefined) {
    hosts.push({
      host: mail.smtp.host,
      purpose: 'Mail about replies',
      receives: 'the e-mail address of whoever asked for notices, and the notices',
    })
  }
  return hosts
}

function inventoryWith(
  features: ReadonlySet<Feature>,
  originDays: number,
): PolicyFacts['inventory'] {
  const held = (kind: DataKind) =>
    dataInventory[kind]
      .filter(({ onlyWith }) => onlyWith === undefined || features.has(onlyWith))
      .map((item) => ({
        ...item,
        retention: item.retention.replace('{originDays}', String(originDays)),
      }))
  return Object.fromEntries(dataKinds.map((kind) => [kind, held(kind)])) as Record<
    DataKind,
    DataItem[]
  >
}
