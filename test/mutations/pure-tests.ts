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
   * do not end are not green.
   *
   * @throws {Error} when one of the files is not there
   */
  async areGreen(files: readonly string[], mutation?: Mutation): Promise<boolean> {
    this.#vitest ??= await this.#open()
    const vitest = this.#vitest
    this.#planted = mutation
    if (mutation) vitest.invalidateFile(join(this.#tree, mutation.file))
    try {
      const specifications = await vitest.globTestSpecifications([...files])
      if (specifications.length !== files.length) throw new Error(`not all there: ${files}`)
      const ended = vitest.runTestSpecifications(specifications)
      const isEnded = await Promise.race([
        ended.then(() => true),
        wait(LIMIT, false, { ref: false }),
      ])
      if (isEnded) return isGreen(await ended, specifications.length)
      await this.close()
      return false
    } finally {
      this.#planted = undefined
      if (mutation) this.#vitest?.invalidateFile(join(this.#tree, mutation.file))
    }
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

function isGreen({ testModules, unhandledErrors }: Ended, files: number): boolean {
  const isEach = testModules.length === files && testModules.every((module) => module.ok())
  return isEach && unhandledErrors.length === 0
}
