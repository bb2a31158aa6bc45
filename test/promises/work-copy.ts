import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Breach } from './promise.ts'

const run = promisify(execFile)

/** A copy of the working tree that may be broken without harm. Its packages are those of the tree. */
export class WorkCopy {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async of(tree: string): Promise<WorkCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'afterword-promises-'))
    const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
    const { stdout } = await run('git', listing, { cwd: tree, maxBuffer: 16 << 20 })
    for (const file of stdout.split('\0').filter(Boolean)) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await cp(join(tree, file), join(folder, file)).catch(ignoreMissing)
    }
    await cp(join(tree, 'dist'), join(folder, 'dist'), { recursive: true })
    await symlink(join(tree, 'node_modules'), join(folder, 'node_modules'))
    return new WorkCopy(folder)
  }

  /**
   * Breaks the copy, does the work, and mends it again.
   *
   * @throws {Error} when the place to break is not there exactly once
   */
  async while<T>(breach: Breach, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, breach.file)
    const whole = await readFile(path, 'utf8')
    await this.#write(path, broken(whole, breach))
    try {
      return await work()
    } finally {
      await this.#write(path, whole)
    }
  }

  // Browsers are given what was built from the client's files.
  async #write(path: string, text: string): Promise<void> {
    await writeFile(path, text)
    if (!path.startsWith(join(this.folder, 'client'))) return
    // Not the command: it refuses a widget that is broken and a few bytes larger for it.
    const build =
      "import { buildClient } from './client/build.ts'; await buildClient('dist/client')"
    const options = ['--import', 'tsx', '--input-type', 'module', '--eval', build]
    await run(process.execPath, options, { cwd: this.folder })
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

/**
 * A file's text with the breach in it.
 *
 * @throws {Error} when the place is not there exactly once
 */
export function broken(whole: string, { file, find, replace }: Breach): string {
  const [before, after, ...more] = whole.split(find)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${file} has the place to break ${whole.split(find).length - 1} times`)
  }
  return before + replace + after
}

// Listed by git, but already deleted in the tree.
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
