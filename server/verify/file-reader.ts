import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** A file or folder as it lies on disk. */
export interface FoundFile {
  readonly path: string
  readonly isFolder: boolean
  /** Permission bits. */
  readonly mode: number
  readonly bytes: number
}

const CHUNK = 4 * 1024 * 1024
const PERMISSIONS = 0o777

/** Everything at a path and below it, itself included; no symbolic links, sockets or devices. */
export async function filesAt(path: string): Promise<FoundFile[]> {
  const stats = await lstat(path).catch(ignoreMissing)
  if (!stats || !(stats.isFile() || stats.isDirectory())) return []
  const isFolder = stats.isDirectory()
  const found = { path, isFolder, mode: stats.mode & PERMISSIONS, bytes: isFolder ? 0 : stats.size }
  if (!isFolder) return [found]
  const inner: FoundFile[][] = []
  for (const name of await readdir(path)) inner.push(await filesAt(join(path, name)))
  return [found, ...inner.flat()]
}

/**
 * Reads a file piece by piece. Each piece begins with the last `overlap` bytes of the one before and
 * is good until the next is asked for.
 */
export async function* piecesOf(path: string, overlap: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r').catch(ignoreMissing)
  if (!file) return
  const buffer = Buffer.allocUnsafe(CHUNK + overlap)
  let kept = 0
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, CHUNK, null)
      if (bytesRead === 0) return
      const length = kept + bytesRead
      yield buffer.subarray(0, length)
      kept = Math.min(overlap, length)
      buffer.copyWithin(0, length - kept, length)
    }
  } finally {
    await file.close()
  }
}

// A log of the database may go while one looks.
function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
