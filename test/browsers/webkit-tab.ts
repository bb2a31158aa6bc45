import { ActingTab } from './acting-tab.ts'
import type { ActionSequence } from './actions.ts'
import type { Tab } from './tab.ts'
import type { WebDriverSession } from './web-driver.ts'

/** The one tab of WebKitGTK's browser, for one visit. */
export class WebKitTab extends ActingTab implements Tab {
  readonly #session: WebDriverSession
  readonly complaints: () => readonly string[]

  constructor(session: WebDriverSession, complaints: () => readonly string[]) {
    super()
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

  protected async perform(sequence: ActionSequence): Promise<void> {
    await this.#session.post('actions', { actions: [sequence] })
  }
}
