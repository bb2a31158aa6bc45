import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BidiConnection } from './bidi-connection.ts'
import { FirefoxTab, type LogEntry } from './firefox-tab.ts'
import type { BrowserOptions, Tab, TestedBrowser } from './tab.ts'

/** Firefox as its users have it, driven by WebDriver BiDi. */
export class FirefoxBrowser implements TestedBrowser {
  readonly version: string
  readonly #process: ChildProcess
  readonly #profile: string
  readonly #connection: BidiConnection
  readonly #log: LogEntry[] = []

  private constructor(
    place: { readonly process: ChildProcess; readonly profile: string },
    connection: BidiConnection,
    version: string,
  ) {
    this.#process = place.process
    this.#profile = place.profile
    this.#connection = connection
    this.version = version
    connection.onEvent = (_method, entry) => this.#log.push(entry as LogEntry)
  }

  /**
   * Starts it without a window, with a profile of its own.
   *
   * @throws {Error} with what it said, when it does not start
   */
  static async launch(program: string, options: BrowserOptions): Promise<FirefoxBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'afterword-firefox-'))
    await writeFile(join(profile, 'user.js'), preferences(options))
    const args = ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile]
    const firefox = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    process.once('exit', () => firefox.kill('SIGKILL'))
    const connection = await BidiConnection.open(`${await addressOf(firefox)}/session`)
    const session = await connection.send('session.new', { capabilities: {} })
    const { capabilities } = session as { capabilities: { browserVersion: string } }
    await connection.send('session.subscribe', { events: ['log.entryAdded'] })
    return new FirefoxBrowser(
      { process: firefox, profile },
      connection,
      capabilities.browserVersion,
    )
  }

  async newTab(): Promise<Tab> {
    const user = await this.#connection.send('browser.createUserContext', {})
    const { userContext } = user as { userContext: string }
    const tab = await this.#connection.send('browsingContext.create', { type: 'tab', userContext })
    const { context } = tab as { context: string }
    const viewport = { width: 1000, height: 900 }
    await this.#connection.send('browsingContext.setViewport', { context, viewport })
    return new FirefoxTab(this.#connection, { context, userContext, log: this.#log })
  }

  async close(): Promise<void> {
    await this.#connection.send('browser.close', {})
    if (this.#process.exitCode === null) await once(this.#process, 'exit')
    await rm(this.#profile, { recursive: true, force: true })
  }
}

function addressOf(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    firefox.stderr?.on('data', (data) => {
      said += data
      const [, address] = /WebDriver BiDi listening on (ws:\S+)\s/.exec(said) ?? []
      if (address) resolve(address)
    })
    firefox.once('exit', () => reject(new Error(`Firefox did not start: ${said}`)))
  })
}

// Everything but this machine is behind a proxy that does not exist.
function preferences({ scripts }: BrowserOptions): string {
  const nowhere = ['http', 'ssl'].flatMap((scheme) => [
    [`network.proxy.${scheme}`, '127.0.0.1'],
    [`network.proxy.${scheme}_port`, 9],
  ])
  const all = [['javascript.enabled', scripts], ['network.proxy.type', 1], ...nowhere]
  return all.map((one) => `user_pref(${JSON.stringify(one).slice(1, -1)});\n`).join('')
}
