import { type ActionSequence, clickAt, pressing, typing } from './actions.ts'
import type { Key, Point, Tab } from './tab.ts'
import type { WebDriverSession } from './web-driver.ts'

/** The one tab of WebKitGTK's browser, for one visit. */
export class WebKitTab implements Tab {
  readonly #session: WebDriverSession
  readonly complaints: () => readonly string[]

  constructor(session: WebDriverSession, complaints: () => readonly string[]) {
    this.#session = session
    this.complaints = complaints
  }

  async open(url: string): Promise<void> {
    await this.#session.post('url', { url })
  }

  async run<Argument, Result>(
    act: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>> {
    const script = `return (${act})(arguments[0])`
    return (await this.#session.post('execute/sync', {
      script,
      args: [argument],
    })) as Awaited<Result>
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
    const cookies = (await this.#session.get('cookie')) as { name: string }[]
    return cookies.map(({ name }) => name)
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(String(await this.#session.get('screenshot')), 'base64')
  }

  async close(): Promise<void> {
    await this.open('about:blank')
  }

  async #perform(sequence: ActionSequence): Promise<void> {
    await this.#session.post('actions', { actions: [sequence] })
  }
}
