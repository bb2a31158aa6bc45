import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { builtFile, loadBundle } from '../support/built.ts'
import type { TestEngine } from '../support/engines.ts'
import { fastFolder } from '../support/fast-folder.ts'

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
  /** Runs `afterword …` in the test's own process. */
  run(...words: string[]): Promise<Ending>
}

/** A place for commands on a fresh database of the engine; goes with the test. */
export async function aCommandPlace(engine: TestEngine): Promise<CommandPlace> {
  const folder = await mkdtemp(join(fastFolder(), 'afterword-command-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const keyDir = join(folder, 'keys')
  const environment = {
    DATABASE_URL: await engine.url(),
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: keyDir,
  }
  return { environment, keyDir, run: (...words) => runHere(environment, words) }
}

/**
 * Runs a command of the built server in the test's own process, with an environment of nothing but
 * what is given: most of what a process of its own takes is its start. One command at a time.
 */
export async function runHere(
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
): Promise<Ending> {
  const { runCommand } = (await loadBundle()).programs
  const printed = { stdout: '', stderr: '' }
  const before = { env: process.env, umask: process.umask() }
  const writers = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += text
      return true
    }),
  )
  process.env = { ...environment }
  try {
    await runCommand(words)
    return { code: Number(process.exitCode ?? 0), output: printed.stdout, errors: printed.stderr }
  } finally {
    process.exitCode = undefined
    process.env = before.env
    process.umask(before.umask)
    for (const writer of writers) writer.mockRestore()
  }
}

/** Runs a command of the built server, in a process and an environment of nothing but what is given. */
export function runBuilt(
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
