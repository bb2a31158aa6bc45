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
  readonly #tree: string

  private constructor(folder: string, tree: string) {
    this.folder = folder
    this.#tree = tree
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
    return new WorkCopy(folder, tree)
  }

  /**
   * Breaks the copy, does the work, and mends it again.
   *
   * @throws {Error} when the place to break is not there exactly once
   */
  async while<T>(breach: Breach, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, breach.file)
    const whole = await readFile(path, 'utf8')
    await writeFile(path, broken(whole, breach))
    try {
      await this.#build(breach.file)
      return await work()
    } finally {
      await writeFile(path, whole)
      // Younger than what was just mended, as the tests demand.
      await cp(join(this.#tree, 'dist'), join(this.folder, 'dist'), { recursive: true })
    }
  }

  // Tests run what was built, so what is broken is built.
  async #build(file: string): Promise<void> {
    // Not the client's command: it refuses a widget that is broken and a few bytes larger for it.
    const client =
      "import { buildClient } from './client/build.ts'; await buildClient('dist/client')"
    const program = file.startsWith('client/')
      ? ['--input-type', 'module', '--eval', client]
      : ['server/build.ts', '--without-code-cache']
    await run(process.execPath, ['--import', 'tsx', ...program], { cwd: this.folder })
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
