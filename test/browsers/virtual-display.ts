import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A display of the X Window System that nobody sees. */
export class VirtualDisplay {
  /** Such as `:7`. */
  readonly name: string
  readonly #server: ChildProcess

  private constructor(name: string, server: ChildProcess) {
    this.name = name
    this.#server = server
  }

  /**
   * Starts Xvfb under the first name that is free.
   *
   * @throws {Error} with what it said, when it does not start
   */
  static async open(program: string): Promise<VirtualDisplay> {
    const args = ['-displayfd', '3', '-screen', '0', '1200x1000x24', '-nolisten', 'tcp']
    const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
    process.once('exit', () => server.kill('SIGKILL'))
    let said = ''
    server.stderr?.on('data', (data) => {
      said += data
    })
    const names = server.stdio[3] as Readable
    const [number] = await Promise.race([once(names, 'data'), once(server, 'exit')])
    if (server.exitCode !== null) throw new Error(`Xvfb did not start: ${said}`)
    return new VirtualDisplay(`:${String(number).trim()}`, server)
  }

  async close(): Promise<void> {
    this.#server.kill()
    await once(this.#server, 'exit')
  }
}
