interface Message {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly result?: unknown
  readonly message?: string
  readonly method?: string
  readonly params?: unknown
}

interface Asked {
  readonly method: string
  resolve(result: unknown): void
  reject(error: Error): void
}

/** A connection that speaks WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/ */
export class BidiConnection {
  /** Called with every event that was subscribed to. */
  onEvent: ((method: string, params: unknown) => void) | undefined
  readonly #socket: WebSocket
  readonly #asked = new Map<number, Asked>()
  #last = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))))
    socket.addEventListener('close', () => {
      for (const { method, reject } of this.#asked.values()) {
        reject(new Error(`${method}: the browser is gone`))
      }
    })
  }

  /**
   * Connects to a browser that listens at an address, such as `ws://127.0.0.1:9222/session`.
   *
   * @throws {Error} when there is none
   */
  static open(address: string): Promise<BidiConnection> {
    const socket = new WebSocket(address)
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new BidiConnection(socket)))
      socket.addEventListener('error', () => reject(new Error(`no browser at ${address}`)))
    })
  }

  /**
   * Sends a command; its result comes back.
   *
   * @throws {Error} with what the browser says, where it refuses
   */
  send(method: string, params: object): Promise<unknown> {
    this.#last += 1
    const id = this.#last
    this.#socket.send(JSON.stringify({ id, method, params }))
    return new Promise((resolve, reject) => this.#asked.set(id, { method, resolve, reject }))
  }

  #receive({ id = 0, type, result, message, method = '', params }: Message): void {
    if (type === 'event') {
      this.onEvent?.(method, params)
      return
    }
    const asked = this.#asked.get(id)
    this.#asked.delete(id)
    if (type === 'success') asked?.resolve(result)
    else asked?.reject(new Error(`${asked.method}: ${message}`))
  }
}
