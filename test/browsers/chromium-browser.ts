import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { BrowserOptions, Key, Point, Tab, TestedBrowser } from './tab.ts'

/** Chromium, driven by its own protocol through Playwright. */
export class ChromiumBrowser implements TestedBrowser {
  readonly #browser: Browser
  readonly #options: BrowserOptions

  constructor(browser: Browser, options: BrowserOptions) {
    this.#browser = browser
    this.#options = options
  }

  get version(): string {
    return this.#browser.version()
  }

  async newTab(): Promise<Tab> {
    const context = await this.#browser.newContext({
      viewport: { width: 1000, height: 900 },
      javaScriptEnabled: this.#options.scripts,
    })
    return new ChromiumTab(context, await context.newPage())
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }
}

class ChromiumTab implements Tab {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #complaints: string[] = []

  constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.#page = page
    page.on('console', (message) => this.#complaints.push(message.text()))
    page.on('pageerror', (error) => this.#complaints.push(error.message))
  }

  async open(address: string): Promise<void> {
    await this.#page.goto(address)
  }

  async run<Argument, Result>(
    act: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>> {
    return this.#page.evaluate(act as (argument: unknown) => Awaited<Result>, argument)
  }

  async click({ x, y }: Point): Promise<void> {
    await this.#page.mouse.click(x, y)
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text)
  }

  async press(key: Key, held?: 'Control'): Promise<void> {
    await this.#page.keyboard.press(held ? `${held}+${key}` : key)
  }

  async cookies(): Promise<readonly string[]> {
    return (await this.#context.cookies()).map(({ name }) => name)
  }

  async screenshot(): Promise<Buffer> {
    return this.#page.screenshot()
  }

  complaints(): readonly string[] {
    return this.#complaints
  }

  async close(): Promise<void> {
    await this.#context.close()
  }
}
