import { randomBytes } from 'node:crypto'
import { open, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../sync-folder.ts'

const CHUNK = 1024 * 1024

/**
 * Overwrites and removes the files of a folder whose names are ours; others stay. Disks that move
 * what is written may keep old blocks: what must not be read again is sealed, and its keys go first.
 *
 * @returns the names of what stays in the folder
 */
export async function destroyFiles(
  folder: string,
  isOurs: (name: string) => boolean,
): Promise<string[]> {
  const names = await readdir(folder).catch(ignoreMissing)
  if (!names) return []
  const ours = names.filter(isOurs)
  for (const name of ours) await destroyFile(join(folder, name))
  await syncFolder(folder)
  return names.filter((name) => !ours.includes(name))
}

/** Overwrites and removes one file; nothing happens where there is none. */
async function destroyFile(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(ignoreMissing)
  if (!file) return
  try {
    const { size } = await file.stat()
    for (let at = 0; at < size; at += CHUNK) {
      await file.write(randomBytes(Math.min(CHUNK, size - at)), 0, undefined, at)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  await unlink(path)
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
