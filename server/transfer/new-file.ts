import { randomUUID } from 'node:crypto'
import { link, open, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { conflict } from '../errors.ts'
import { syncFolder } from '../sync-folder.ts'

/**
 * Writes a file that is there whole or not at all: aside first, on disk, then linked to its name.
 * Only its owner may read it. Returns its size in bytes.
 *
 * @throws {Problem} `file-exists`; nothing is ever overwritten
 * @throws {Error} when the disk is full or the folder may not be written; nothing is left then
 */
export async function writeNewFile(path: string, content: AsyncIterable<Uint8Array>) {
  const target = resolve(path)
  const aside = join(dirname(target), `.${basename(target)}.${randomUUID()}.partial`)
  const file = await open(aside, 'wx', 0o600)
  try {
    await writeFile(file, content)
    await file.sync()
    const { size } = await file.stat()
    await link(aside, target)
    return size
  } catch (error) {
    if (!isTaken(error)) throw error
    throw conflict('file-exists', `There is a file ${target} already. Name another.`)
  } finally {
    await file.close()
    await unlink(aside)
    await syncFolder(dirname(target))
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
