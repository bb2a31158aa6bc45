import { readdir } from 'node:fs/promises'
import { type Clock, dayOf } from '../clock.ts'
import type { KeyFolder } from '../privacy/key-folder.ts'
import { type Folders, requireKeysApart } from '../privacy/key-folder-place.ts'
import type { KeyStore } from '../privacy/key-store.ts'
import type { OriginStore } from '../privacy/origin-store.ts'
import { breachIf, breachNaming, type Check, PURGE_GRACE } from './check.ts'
import { openToOthers } from './open-to-others.ts'

export interface KeyCheckOptions {
  readonly folders: Folders
  readonly folder: KeyFolder
  readonly keys: Pick<KeyStore, 'faults' | 'daysWithKey' | 'openFolder'>
  readonly origins: Pick<OriginStore, 'countOfDay'>
  readonly retentionDays: number
  /** Files in the key folder that are no keys and belong there. */
  readonly otherFiles: readonly string[]
  readonly now: Clock
}

/** The keys fit, lie apart from the data, are for nobody else, and are destroyed in time. */
export function keyCheck(options: KeyCheckOptions): Check {
  return {
    name: 'keys',
    title: 'the keys fit, lie apart, are for nobody else, and go in time',
    async run() {
      const { folders, folder, keys } = options
      await keys.openFolder({ mayCreateKek: false })
      const faults = await keys.faults()
      const isApart = await requireKeysApart(folders).then(
        () => true,
        () => false,
      )
      const open = await openToOthers(folders.keyDir)
      return {
        looked: {
          keys: (await folder.names()).length,
          files: (await readdir(folders.keyDir).catch(() => [])).length,
        },
        breaches: [
          ...breachNaming(
            faults.map(({ kind, keyId, fault }) => `${kind} key ${keyId} is ${fault}`),
            'keys that do not fit the database',
            'Restore the key folder, and ORIGIN_KEK if it was set, as they were.',
          ),
          ...breachIf(
            isApart ? 0 : 1,
            'the key folder lies in the data folder',
            'Move it elsewhere and set KEY_DIR.',
          ),
          ...breachNaming(
            open,
            'parts of the key folder that other accounts may use',
            `Run: chmod -R go= ${folders.keyDir}`,
          ),
          ...breachNaming(
            await strangersIn(options),
            'files in the key folder that are no keys of this installation',
            'Delete them: a copy of a key outlives the key that was destroyed.',
          ),
          ...breachIf(
            await countOutlived(options),
            'day keys of which nothing is left and whose time is over',
            'Start the server, or see in its log why the job purge failed.',
          ),
        ],
      }
    },
  }
}

// What a write that was broken off leaves is the folder's own.
async function strangersIn({ folders, folder, otherFiles }: KeyCheckOptions): Promise<string[]> {
  const own = new Set([...(await folder.fileNames()), ...otherFiles, 'lost+found'])
  const names = await readdir(folders.keyDir).catch((): string[] => [])
  return names.filter((name) => !own.has(name) && !/^\..+\.tmp$/.test(name)).sort()
}

// The same rule as the purge has, an hour later.
async function countOutlived(options: KeyCheckOptions): Promise<number> {
  const { keys, origins, retentionDays, now } = options
  const today = dayOf(now() - PURGE_GRACE)
  let outlived = 0
  for (const day of await keys.daysWithKey()) {
    if (day + retentionDays < today && (await origins.countOfDay(day)) === 0) outlived += 1
  }
  return outlived
}
