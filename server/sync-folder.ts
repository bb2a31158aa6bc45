import { open } from 'node:fs/promises'

/** Brings the entries of a folder to the disk: without it, a new or removed file may come back. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot sync a folder.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
