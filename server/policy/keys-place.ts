import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Config } from '../config.ts'

/**
 * Where the keys of an installation lie, seen from the data they open: on another machine than the
 * database, on the same machine with it, on another disk or volume than the data, or on the same one.
 */
export type KeysPlace = 'other-machine' | 'same-machine' | 'other-disk' | 'same-disk'

/**
 * Looks where the keys lie. Of a PostgreSQL server it is known whether it is on this machine, and
 * nothing more; of files, on which disk or volume they are. A folder that does not exist yet will be
 * where the nearest folder above it is.
 */
export async function keysPlaceOf(
  config: Pick<Config, 'keyDir' | 'dataDir' | 'databaseFolder' | 'databaseHost'>,
): Promise<KeysPlace> {
  const { keyDir, dataDir, databaseFolder, databaseHost } = config
  if (databaseHost !== undefined) return 'other-machine'
  if (databaseFolder === undefined) return 'same-machine'
  const keys = await diskOf(resolve(keyDir))
  const places = await Promise.all([diskOf(resolve(dataDir)), diskOf(databaseFolder)])
  return places.includes(keys) ? 'same-disk' : 'other-disk'
}

async function diskOf(path: string): Promise<number> {
  try {
    return (await stat(path)).dev
  } catch (error) {
    const parent = dirname(path)
    if (parent === path) throw error
    return diskOf(parent)
  }
}
