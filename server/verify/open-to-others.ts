import { basename, relative } from 'node:path'
import { filesAt } from './file-reader.ts'

const OTHERS = 0o077

/**
 * What at a path, itself included, accounts other than its owner's may read, change or enter; by
 * their names below it. Nothing where the system has no such permissions.
 */
export async function openToOthers(path: string): Promise<string[]> {
  if (process.platform === 'win32') return []
  const files = await filesAt(path)
  return files
    .filter(({ mode }) => (mode & OTHERS) !== 0)
    .map((file) => relative(path, file.path) || basename(path))
}
