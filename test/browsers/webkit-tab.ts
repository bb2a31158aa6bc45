import type { Client } from 'webdriver'
import { type ActionSequence, clickAt, pressing, typing } from './actions.ts'
import type { Key, Point, Tab } from './tab.ts'

/** The one tab of WebKitGTK's browser, for one visit. */
export class WebKitTab implements Tab {
  readonly #session: Client
  readonly complaints: () => readonly string[]

  constructor(session: Client, complaints: () => readonly string[]) {
    this.#session = session
    this.complaints = complaints
  }

  async open(url: string): Promise<void> {
    await this.#session.navigateTo(url)
  }

  async run<Argument, Result>(
    act: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>> {
    const script = `return (${act})(arguments[0])`
    return (await this.#session.executeScript(script, [argument as object])) as Awaited<Result>
  }

  click(at: Point): Promise<void> {
    return this.#perform(clickAt(at))
  }

  type(text: string): Promise<void> {
    return this.#perform(typing(text))
  }

  press(key: Key, held?: 'Control'): Promise<void> {
    return this.#perform(pressing(key, held))
  }

  async cookies(): Promise<readonly string[]> {
    return (await this.#session.getAllCookies()).map(({ name }) => name)
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.#session.takeScreenshot(), 'base64')
  }

  async close(): Promise<void> {
    await this.open('about:blank')
  }

  async #perform(sequence: ActionSequence): Promise<void> {
    await this.#session.performActions([sequence])
  }
}
