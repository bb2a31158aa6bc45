import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface SourceFile {
  /** Path from the repository's folder, with slashes. */
  readonly path: string
  readonly text: string
}

export const repository = resolve(import.meta.dirname, '../..')

/** Every file under the named folders. */
export function readSources(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({
        path: file.slice(repository.length + 1).replaceAll('\\', '/'),
        text: readFileSync(file, 'utf8'),
      })),
  )
}

/** Paths of the files under version control. */
export function trackedPaths(): string[] {
  const options = { cwd: repository, encoding: 'utf8' } as const
  return execFileSync('git', ['ls-files', '-z'], options).split('\0').filter(Boolean)
}
