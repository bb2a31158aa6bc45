import { randomUUID } from 'node:crypto'
import { access, constants, link, lstat, open, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { conflict, Problem } from '../errors.ts'
import { syncFolder } from '../sync-folder.ts'

/**
 * Makes sure that a new file can be written, before anything else is done for it.
 *
 * @throws {Problem} `file-exists`; `no-folder` when its folder is not there or may not be written
 */
export async function requireNewFile(path: string): Promise<void> {
  const target = resolve(path)
  const folder = dirname(target)
  try {
    // With the slash, a file in the place of the folder is none.
    await access(`${folder}/`, constants.W_OK | constants.X_OK)
  } catch (cause) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeOf(cause))
    const message = isMissing
      ? `There is no folder ${folder}. Make it first, or name another file.`
      : `Nothing may be written in the folder ${folder}. Name a file in another one.`
    throw new Problem(400, 'no-folder', message, { cause })
  }
  if (await isThere(target)) throw fileExists(target)
}

/**
 * Writes a file that is there whole or not at all: aside first, on disk, then linked to its name.
 * Only its owner may read it. Returns its size in bytes.
 *
 * @throws {Problem} what `requireNewFile` throws; nothing is ever overwritten. `file-not-written`
 *   when the disk is full or the folder was taken away meanwhile; nothing is left then. The content
 *   is asked for nothing more after either.
 */
export async function writeNewFile(path: string, content: AsyncIterable<Uint8Array>) {
  await requireNewFile(path)
  const target = resolve(path)
  try {
    return await writeAside(target, content)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw fileExists(target)
    const why = reasons[codeOf(error)]
    if (why === undefined) throw error
    const message = `The file ${target} could not be written: ${why}. Nothing of it is left.`
    throw new Problem(503, 'file-not-written', message, { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this account',
  EFBIG: 'it is larger than a file may be here',
  ENOENT: 'its folder is gone',
  EACCES: 'its folder may not be written',
  EPERM: 'its folder may not be written',
  EROFS: 'its disk is read-only',
  EIO: 'its disk failed',
}

async function writeAside(target: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const aside = join(dirname(target), `.${basename(target)}.${randomUUID()}.partial`)
  const file = await open(aside, 'wx', 0o600)
  try {
    for await (const bytes of content) await file.writeFile(bytes)
    await file.sync()
    const { size } = await file.stat()
    await link(aside, target)
    return size
  } finally {
    await file.close().finally(() => rm(aside, { force: true }))
    await syncFolder(dirname(target))
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}

function fileExists(target: string): Problem {
  return conflict('file-exists', `There is a file ${target} already. Name another.`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
