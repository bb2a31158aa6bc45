import { ActingTab } from './acting-tab.ts'
import type { ActionSequence } from './actions.ts'
import type { BidiConnection } from './bidi-connection.ts'
import type { Tab } from './tab.ts'

/** What a page or the browser wrote on the console. */
export interface LogEntry {
  readonly text: string
  readonly source: { readonly context?: string }
}

interface Place {
  readonly context: string
  readonly userContext: string
  readonly log: readonly LogEntry[]
}

/** A tab of Firefox, with cookies of its own. */
export class FirefoxTab extends ActingTab implements Tab {
  readonly #connection: BidiConnection
  readonly #place: Place

  constructor(connection: BidiConnection, place: Place) {
    super()
    this.#connection = connection
    this.#place = place
  }

  async open(url: string): Promise<void> {
    await this.#send('browsingContext.navigate', { url, wait: 'complete' })
  }

  async run<Argument, Result>(
    act: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>> {
    const answer = (await this.#connection.send('script.callFunction', {
      functionDeclaration: `(argument) => {
        const result = (${act})(JSON.parse(argument))
        return result?.then ? result.then(JSON.stringify) : JSON.stringify(result)
      }`,
      arguments: [{ type: 'string', value: JSON.stringify(argument) }],
      target: { context: this.#place.context },
      awaitPromise: true,
    })) as { result?: { value?: string }; exceptionDetails?: { text: string } }
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text)
    const { value } = answer.result ?? {}
    return value === undefined ? (undefined as Awaited<Result>) : JSON.parse(value)
  }

  async cookies(): Promise<readonly string[]> {
    const partition = { type: 'storageKey', userContext: this.#place.userContext }
    const answer = await this.#connection.send('storage.getCookies', { partition })
    return (answer as { cookies: { name: string }[] }).cookies.map(({ name }) => name)
  }

  async screenshot(): Promise<Buffer> {
    const answer = await this.#send('browsingContext.captureScreenshot', {})
    return Buffer.from((answer as { data: string }).data, 'base64')
  }

  complaints(): readonly string[] {
    const { context, log } = this.#place
    return log.filter(({ source }) => source.context === context).map(({ text }) => text)
  }

  async close(): Promise<void> {
    const { userContext } = this.#place
    await this.#connection.send('browser.removeUserContext', { userContext })
  }

  protected async perform(sequence: ActionSequence): Promise<void> {
    await this.#send('input.performActions', { actions: [sequence] })
  }

  #send(method: string, params: object): Promise<unknown> {
    return this.#connection.send(method, { context: this.#place.context, ...params })
  }
}
