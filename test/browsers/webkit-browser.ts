import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { vi } from 'vitest'
import { freePort } from '../support/free-port.ts'
import type { BrowserOptions, Tab, TestedBrowser } from './tab.ts'
import { VirtualDisplay } from './virtual-display.ts'
import { WebDriverSession } from './web-driver.ts'
import { WebKitTab } from './webkit-tab.ts'

/**
 * WebKitGTK's small browser, driven by WebDriver on a display that nobody sees. It stays open between
 * the visits of a file: a visit that leaves nothing behind needs no fresh one.
 */
export class WebKitBrowser implements TestedBrowser {
  readonly #display: VirtualDisplay
  readonly #driver: ChildProcess
  readonly #session: WebDriverSession
  readonly #printed: string[]

  private constructor(
    programs: { readonly display: VirtualDisplay; readonly driver: ChildProcess },
    session: WebDriverSession,
    printed: string[],
  ) {
    this.#display = programs.display
    this.#driver = programs.driver
    this.#session = session
    this.#printed = printed
  }

  /**
   * Starts it.
   *
   * @throws {Error} with what the driver says, when it does not start
   */
  static async launch(
    programs: { readonly driver: string; readonly display: string },
    options: BrowserOptions,
  ): Promise<WebKitBrowser> {
    const display = await VirtualDisplay.open(programs.display)
    const port = await freePort()
    const server = `http://127.0.0.1:${port}`
    const driver = spawn(programs.driver, [`--port=${port}`], {
      env: { ...process.env, DISPLAY: display.name, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    process.once('exit', () => driver.kill('SIGKILL'))
    const printed: string[] = []
    // The browser writes to the same place as the driver that started it.
    createInterface({ input: driver.stdout }).on('line', (line) => printed.push(line))
    await vi.waitFor(() => fetch(`${server}/status`), { timeout: 20_000 })
    const args = [
      '--automation',
      '--geometry=1000x900',
      '--enable-write-console-messages-to-stdout=true',
      // What a page brings along does not run; what we ask of it still does.
      ...(options.scripts ? [] : ['--enable-javascript-markup=false']),
    ]
    const session = await WebDriverSession.open(server, { 'webkitgtk:browserOptions': { args } })
    return new WebKitBrowser({ display, driver }, session, printed)
  }

  get version(): string {
    return String(this.#session.capabilities.browserVersion)
  }

  async newTab(): Promise<Tab> {
    const before = this.#printed.length
    return new WebKitTab(this.#session, () =>
      this.#printed.slice(before).filter((line) => line.includes('CONSOLE')),
    )
  }

  async close(): Promise<void> {
    await this.#session.close()
    this.#driver.kill()
    await once(this.#driver, 'exit')
    await this.#display.close()
  }
}
