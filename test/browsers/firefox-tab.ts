import type { BrowserContext, Page } from 'puppeteer-core'
import type { Key, Point, Tab } from './tab.ts'

/** A tab of Firefox, with cookies of its own. */
export class FirefoxTab implements Tab {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #complaints: string[] = []

  constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.#page = page
    page.on('console', (message) => this.#complaints.push(message.text()))
    page.on('pageerror', (error) => this.#complaints.push(String(error)))
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
    if (held) await this.#page.keyboard.down(held)
    await this.#page.keyboard.press(key)
    if (held) await this.#page.keyboard.up(held)
  }

  async cookies(): Promise<readonly string[]> {
    return (await this.#context.cookies()).map(({ name }) => name)
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.#page.screenshot())
  }

  complaints(): readonly string[] {
    return this.#complaints
  }

  async close(): Promise<void> {
    await this.#context.close()
  }
}
