import { createHmac } from 'node:crypto'
import type { KeyFolder } from './key-folder.ts'
import type { KeyRegisterStore } from './key-register-store.ts'
import type { KeyKind } from './wrapped-key.ts'

/** The long-term keys as they are, for whoever only reads: none is made, none is registered. */
export interface CurrentKeys {
  /** As `KeyStore.auditMac`. */
  auditMac(hash: Buffer): Buffer
  mailKey(): Buffer
  requestKey(): Buffer
}

/**
 * Reads the newest key of each kind. The members throw where there is no such key that can be read.
 *
 * @throws {Error} as `KeyFolder.open` does
 */
export async function readCurrentKeys(parts: {
  readonly folder: KeyFolder
  readonly register: KeyRegisterStore
}): Promise<CurrentKeys> {
  const { folder, register } = parts
  await folder.open({ mayCreateKek: false })
  const live = await register.listLive()
  const keys = new Map<KeyKind, Buffer>()
  for (const kind of ['audit', 'mail', 'request'] as const) {
    const newest = live.findLast((entry) => entry.kind === kind)
    const reading = newest && (await folder.read(newest))
    if (reading?.state === 'found') keys.set(kind, reading.key)
  }
  const keyOf = (kind: KeyKind): Buffer => {
    const key = keys.get(kind)
    if (key) return key
    throw new Error(`There is no ${kind} key in ${folder.directory} that can be read.`)
  }
  return {
    auditMac: (hash) => createHmac('sha256', keyOf('audit')).update(hash).digest(),
    mailKey: () => keyOf('mail'),
    requestKey: () => keyOf('request'),
  }
}
