import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { builtFile } from '../support/built.ts'
import type { TestEngine } from '../support/engines.ts'

/** What a command printed and how it ended. */
export interface Ending {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** The folders and the database a command works on. */
export interface CommandPlace {
  readonly environment: Readonly<Record<string, string>>
  readonly keyDir: string
  /** Runs `afterword …` in a process of its own. */
  run(...words: string[]): Promise<Ending>
}

/** A place for commands on a fresh database of the engine; goes with the test. */
export async function aCommandPlace(engine: TestEngine): Promise<CommandPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-command-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const keyDir = join(folder, 'keys')
  const environment = {
    DATABASE_URL: await engine.url(),
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: keyDir,
  }
  return { environment, keyDir, run: (...words) => runCommand(environment, words) }
}

/** Runs a command with an environment of nothing but what is given. */
export function runCommand(
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
): Promise<Ending> {
  const program = builtFile('server/cli.js')
  const env = { PATH: process.env.PATH, ...environment }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { env }, (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors })
    })
  })
}
