import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { KeyStore } from './privacy/key-store.ts'

/** The word that lets a server begin anew beside the keys of an earlier database. */
export const BEGIN_ANEW = '--new-database'

/**
 * Makes sure that keys do not stand alone: a folder that is not mounted must not look like a new
 * installation, whose first visitor becomes the owner.
 *
 * @throws {Error} with what to do, when there are keys and no database
 */
export async function requireDatabase(
  { keyDir }: Pick<Config, 'keyDir'>,
  database: Database,
  keys: KeyStore,
): Promise<void> {
  if (!(await keys.hasKeys()) || (await database.exists())) return
  const place = database.file ?? 'the database that DATABASE_URL names'
  throw new Error(
    `There is nothing in ${place}, but ${keyDir} (KEY_DIR) holds the keys of a database. ` +
      'Is a disk not mounted, or DATABASE_URL or DATA_DIR another one than before? If the database ' +
      'is lost, restore a backup with `afterword restore`; to begin anew beside the old keys, start ' +
      `the server once with ${BEGIN_ANEW}.`,
  )
}
