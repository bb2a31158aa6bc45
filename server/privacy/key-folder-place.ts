import { realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'

export interface Folders {
  readonly keyDir: string
  readonly dataDir: string
}

/**
 * Refuses a key folder that is the data folder or lies in it: whoever copies the data would copy
 * the keys. Symbolic links are followed, also where the folder itself does not exist yet.
 *
 * @throws {Error} naming both folders
 */
export async function requireKeysApart({ keyDir, dataDir }: Folders): Promise<void> {
  const keys = await realPathOf(resolve(keyDir))
  const data = await realPathOf(resolve(dataDir))
  const way = relative(data, keys)
  if (way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way) return
  throw new Error(
    `KEY_DIR (${keys}) lies in DATA_DIR (${data}), so a copy of the data would hold the keys. ` +
      'Name a folder outside.',
  )
}

async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(await realPathOf(parent), basename(path))
  }
}
