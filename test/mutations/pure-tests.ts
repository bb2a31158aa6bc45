import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createVitest, type Vitest } from 'vitest/node'

// A broken loop may never end.
const LIMIT = 240_000

/** The tests of a copy of the repository that need no database, run again and again in one go. */
export class PureTests {
  readonly #folder: string
  readonly #files: readonly string[]
  #vitest: Vitest | undefined

  /** @param files every file that `areGreen` may be asked about */
  constructor(folder: string, files: readonly string[]) {
    this.#folder = folder
    this.#files = files
  }

  /** Whether all tests of some files pass, after another file of the copy has changed. */
  async areGreen(files: readonly string[], changed: string): Promise<boolean> {
    this.#vitest ??= await this.#open()
    const vitest = this.#vitest
    vitest.invalidateFile(join(this.#folder, changed))
    const specifications = await vitest.globTestSpecifications([...files])
    if (specifications.length !== files.length) throw new Error(`not all there: ${files}`)
    const ended = vitest.runTestSpecifications(specifications)
    const isEnded = await Promise.race([ended.then(() => true), wait(LIMIT, false, { ref: false })])
    if (isEnded) return (await ended).testModules.every((module) => module.ok())
    await this.close()
    return false
  }

  async close(): Promise<void> {
    await this.#vitest?.close()
    this.#vitest = undefined
  }

  async #open(): Promise<Vitest> {
    const vitest = await createVitest('test', {
      config: false,
      root: this.#folder,
      include: [...this.#files],
      watch: false,
      pool: 'forks',
      execArgv: ['--disable-warning=ExperimentalWarning', '--experimental-require-module'],
      bail: 1,
      reporters: [{}],
      testTimeout: LIMIT,
      // What runs on a database shows nothing of a text that its own function does not show.
      testNamePattern: /^(?!.*\((sqlite|postgres)\))/,
    })
    await vitest.standalone()
    return vitest
  }
}
