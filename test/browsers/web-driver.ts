// A command that has no answer by then never gets one; its name is worth more than a timeout.
const PATIENCE = 30_000

interface Answer {
  readonly value: unknown
}

/** A session of a WebDriver server: https://www.w3.org/TR/webdriver2/ */
export class WebDriverSession {
  readonly capabilities: Readonly<Record<string, unknown>>
  readonly #url: string

  private constructor(url: string, capabilities: Readonly<Record<string, unknown>>) {
    this.#url = url
    this.capabilities = capabilities
  }

  /**
   * Starts a browser by the server at an address.
   *
   * @throws {Error} with what the server says, when it starts none
   */
  static async open(server: string, alwaysMatch: object): Promise<WebDriverSession> {
    const { sessionId, capabilities } = (await send(`${server}/session`, 'POST', {
      capabilities: { alwaysMatch },
    })) as { sessionId: string; capabilities: Record<string, unknown> }
    return new WebDriverSession(`${server}/session/${sessionId}`, capabilities)
  }

  /** Asks for something, such as `cookie`. */
  get(path: string): Promise<unknown> {
    return send(`${this.#url}/${path}`, 'GET')
  }

  /** Has something done, such as `url`. */
  post(path: string, body: object): Promise<unknown> {
    return send(`${this.#url}/${path}`, 'POST', body)
  }

  /** Ends the session, and its browser with it. */
  async close(): Promise<void> {
    await send(this.#url, 'DELETE')
  }
}

async function send(url: string, method: string, body?: object): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE)
  const response = await fetch(url, {
    ...{ method, signal },
    ...(body && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new Error(`${method} ${new URL(url).pathname}: ${cause}`, { cause })
  })
  const { value } = (await response.json()) as Answer
  if (response.ok) return value
  const { error, message } = value as { error: string; message: string }
  throw new Error(`${method} ${new URL(url).pathname}: ${error}: ${message}`)
}
