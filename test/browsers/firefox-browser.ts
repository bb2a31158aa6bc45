import { type Browser, launch } from 'puppeteer-core'
import { FirefoxTab } from './firefox-tab.ts'
import type { BrowserOptions, Tab, TestedBrowser } from './tab.ts'

/** Firefox as its users have it, driven by WebDriver BiDi through Puppeteer. */
export class FirefoxBrowser implements TestedBrowser {
  readonly version: string
  readonly #browser: Browser

  private constructor(browser: Browser, version: string) {
    this.#browser = browser
    this.version = version
  }

  /**
   * Starts it without a window, with a profile of its own.
   *
   * @throws {Error} with what it said, when it does not start
   */
  static async launch(program: string, options: BrowserOptions): Promise<FirefoxBrowser> {
    const browser = await launch({
      browser: 'firefox',
      executablePath: program,
      headless: true,
      // The tests have a limit of their own.
      timeout: 0,
      defaultViewport: { width: 1000, height: 900 },
      extraPrefsFirefox: preferences(options),
    })
    const [, version = ''] = (await browser.version()).split('/')
    return new FirefoxBrowser(browser, version)
  }

  async newTab(): Promise<Tab> {
    const context = await this.#browser.createBrowserContext()
    return new FirefoxTab(context, await context.newPage())
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }
}

// Everything but this machine is behind a proxy that does not exist.
function preferences({ scripts }: BrowserOptions): Record<string, unknown> {
  return {
    // Firefox ESR 153 has no emulation.setScriptingEnabled, which Puppeteer's setJavaScriptEnabled
    // asks for. A setting of the whole browser says it instead.
    'javascript.enabled': scripts,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 9,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
  }
}
