import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createVitest, type InlineConfig, type Vitest } from 'vitest/node'
import type { Mutation } from './operators.ts'

// A broken loop may never end.
const LIMIT = 240_000

/**
 * Tests that need no database and nothing built, run again and again in one process. A mutation is
 * put in place of the source while that is loaded: no file is ever changed.
 */
export class PureTests {
  readonly #tree: string
  readonly #files: readonly string[]
  #vitest: Vitest | undefined
  #planted: Mutation | undefined

  /** @param files every file that `areGreen` may be asked about, from the top of the tree */
  constructor(tree: string, files: readonly string[]) {
    this.#tree = tree
    this.#files = files
  }

  /**
   * Whether all tests of some files pass, as the sources are or with one mutation in them. Tests that
   * do not end are not green. The first file that is not green is the last that runs.
   *
   * @throws {Error} when one of the files is not there
   */
  async areGreen(files: readonly string[], mutation?: Mutation): Promise<boolean> {
    this.#planted = mutation
    try {
      for (const file of files) {
        if (!(await this.#isGreen(file, mutation?.file))) return false
      }
      return true
    } finally {
      this.#planted = undefined
    }
  }

  async #isGreen(file: string, mutated: string | undefined): Promise<boolean> {
    this.#vitest ??= await this.#open()
    const vitest = this.#vitest
    const specifications = await vitest.globTestSpecifications([file])
    if (specifications.length !== 1) throw new Error(`there is no ${file}`)
    if (mutated) vitest.invalidateFile(join(this.#tree, mutated))
    const ended = vitest.runTestSpecifications(specifications)
    const isEnded = await Promise.race([ended.then(() => true), wait(LIMIT, false, { ref: false })])
    if (mutated) vitest.invalidateFile(join(this.#tree, mutated))
    if (isEnded) return isGreen(join(this.#tree, file), await ended)
    await this.close()
    return false
  }

  async close(): Promise<void> {
    await this.#vitest?.close()
    this.#vitest = undefined
  }

  async #open(): Promise<Vitest> {
    const mutate = {
      name: 'mutate',
      enforce: 'pre',
      transform: (_code: string, id: string) =>
        this.#planted && id === join(this.#tree, this.#planted.file)
          ? this.#planted.source
          : undefined,
    } as const
    const options: InlineConfig = {
      root: this.#tree,
      include: [...this.#files],
      watch: false,
      pool: 'threads',
      maxWorkers: 1,
      isolate: false,
      bail: 1,
      reporters: [{}],
      testTimeout: LIMIT,
      // What runs on a database shows nothing of a text that its own function does not show.
      testNamePattern: /^(?!.*\((sqlite|postgres)\))/,
    }
    const vitest = await createVitest('test', { ...options, config: false }, { plugins: [mutate] })
    await vitest.standalone()
    return vitest
  }
}

type Ended = Awaited<ReturnType<Vitest['runTestSpecifications']>>

// What other files came to in earlier runs is still there, and so are errors outside of tests. A file
// whose tests load modules anew is reported more than once.
function isGreen(path: string, { testModules }: Ended): boolean {
  const own = testModules.filter(({ moduleId }) => moduleId === path)
  return own.length > 0 && own.every((module) => module.ok())
}
