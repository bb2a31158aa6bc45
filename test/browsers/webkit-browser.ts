import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { vi } from 'vitest'
import WebDriver, { type Client } from 'webdriver'
import { freePort } from '../support/free-port.ts'
import type { BrowserOptions, Tab, TestedBrowser } from './tab.ts'
import { VirtualDisplay } from './virtual-display.ts'
import { WebKitTab } from './webkit-tab.ts'

declare global {
  namespace WebdriverIO {
    interface Capabilities {
      /** What the browser is started with */
      'webkitgtk:browserOptions'?: { readonly args: readonly string[] }
    }
  }
}

// A command that has no answer by then never gets one; its name is worth more than a timeout.
const PATIENCE = 30_000

/**
 * WebKitGTK's small browser, driven by WebDriver on a display that nobody sees. It stays open between
 * the visits of a file: a visit that leaves nothing behind needs no fresh one.
 */
export class WebKitBrowser implements TestedBrowser {
  readonly #display: VirtualDisplay
  readonly #driver: ChildProcess
  readonly #session: Client
  readonly #printed: string[]

  private constructor(
    programs: { readonly display: VirtualDisplay; readonly driver: ChildProcess },
    session: Client,
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
    const driver = spawn(programs.driver, [`--port=${port}`], {
      env: { ...process.env, DISPLAY: display.name, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    process.once('exit', () => driver.kill('SIGKILL'))
    const printed: string[] = []
    // The browser writes to the same place as the driver that started it.
    createInterface({ input: driver.stdout }).on('line', (line) => printed.push(line))
    await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/status`), { timeout: 60_000 })
    const args = [
      '--automation',
      '--geometry=1000x900',
      '--enable-write-console-messages-to-stdout=true',
      // What a page brings along does not run; what we ask of it still does.
      ...(options.scripts ? [] : ['--enable-javascript-markup=false']),
    ]
    const session = await WebDriver.newSession({
      hostname: '127.0.0.1',
      port,
      connectionRetryTimeout: PATIENCE,
      connectionRetryCount: 0,
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { args } }, firstMatch: [{}] },
    })
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
    await this.#session.deleteSession()
    this.#driver.kill()
    await once(this.#driver, 'exit')
    await this.#display.close()
  }
}
