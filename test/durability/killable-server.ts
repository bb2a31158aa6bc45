import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { builtFile } from '../support/built.ts'
import { fastFolder } from '../support/fast-folder.ts'

export interface KillableServerOptions {
  readonly folder: string
  readonly environment?: Readonly<Record<string, string>>
  /** What is given on the command line. */
  readonly words?: readonly string[]
}

/** The built server in a process of its own, made to be killed. */
export class KillableServer {
  readonly #child: ChildProcess
  #output = ''
  #errors = ''
  #killed = false

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.on('data', (data) => {
      this.#output += data
    })
    child.stderr?.on('data', (data) => {
      this.#errors += data
    })
  }

  /** Begins to start it on the folders of an earlier one, or on none. Ends with the test. */
  static begin({ folder, environment = {}, words = [] }: KillableServerOptions): KillableServer {
    const child = spawn(process.execPath, [builtFile('server/main.js'), ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATA_DIR: join(folder, 'data'),
        KEY_DIR: join(folder, 'keys'),
        POST_LIMIT: '1000000',
        ...environment,
      },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    return new KillableServer(child)
  }

  /**
   * Resolves with its address, such as `http://127.0.0.1:40123`; undefined when it was killed before.
   *
   * @throws {Error} with what it said, when it ended by itself
   */
  async address(): Promise<string | undefined> {
    const [, address] = (await this.said(/running at (http:\S+)\//)) ?? []
    return address
  }

  /** Waits for an output; undefined when the server was killed before it came. */
  async said(expected: RegExp): Promise<RegExpExecArray | undefined> {
    for (;;) {
      const found = expected.exec(this.#output)
      if (found) return found
      this.requireAliveOrKilled()
      if (this.#killed) return undefined
      await Promise.race([
        once(this.#child, 'exit'),
        once(this.#child.stdout ?? this.#child, 'data'),
      ])
    }
  }

  /** @throws {Error} with what it said, when it ended by itself */
  requireAliveOrKilled(): void {
    if (this.#killed || this.#child.exitCode === null) return
    throw new Error(`the server ended by itself: ${this.#errors}`)
  }

  /** Ends it between one instruction and the next. */
  async kill(): Promise<void> {
    this.#killed = true
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }

  /** Waits until it ends by itself, and says how: its exit code, or the signal that ended it. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    const { exitCode, signalCode } = this.#child
    if (exitCode !== null || signalCode !== null) return exitCode ?? signalCode
    const [code, signal] = await once(this.#child, 'exit')
    return code ?? signal
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Leaves what it prints from now on where it is. */
  stopReading(): void {
    this.#child.stdout?.pause()
  }

  /** What it has printed so far. */
  get output(): string {
    return this.#output
  }

  /** Asks it to end in good order. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    const [code] = await once(this.#child, 'exit')
    if (code !== 0) throw new Error(`it ended with ${code}: ${this.#errors}`)
  }
}

/** A folder of its own for a server's data and keys; goes with the test. */
export async function aServerFolder(): Promise<string> {
  const folder = await mkdtemp(join(fastFolder(), 'afterword-kill-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
