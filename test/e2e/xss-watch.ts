import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PATIENCE } from '../support/worker-browser.ts'
import { type Look, type Notes, pokeAndLook, setTrap, type TrapOptions } from './xss-trap.ts'

export interface WatchOptions extends Partial<TrapOptions> {
  readonly browser: Browser
  /** Origins the page may ask: its own and the server's. */
  readonly known: readonly string[]
  /** Leaves only the cleaning of the texts to hold: the policies of the pages do not apply. */
  readonly bypassCSP: boolean
  readonly session?: { readonly name: string; readonly value: string; readonly url: string }
}

/** Everything seen of one page after it was looked at and poked. */
export interface Seen extends Notes, Look {
  /** Dialogs, messages, requests elsewhere, pages that opened, moves to another page. */
  readonly complaints: readonly string[]
}

let visitors = 0

/** The address of another visitor, as a proxy would tell it. */
export function visitor(): string {
  visitors += 1
  return `203.0.113.${visitors % 256}`
}

/** A browser window in which nothing of a text may run. */
export class Watch {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #complaints: string[] = []
  #address = ''

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.page = page
  }

  static async open(options: WatchOptions): Promise<Watch> {
    const { browser, known, bypassCSP, setHtml = 'kept', session } = options
    const context = await browser.newContext({ bypassCSP })
    context.setDefaultTimeout(PATIENCE)
    // The server trusts this machine as its proxy: a visitor whose address it is not told may read little.
    const from = { 'x-forwarded-for': visitor() }
    await context.route(/\/(v1\/)?thread/, (route) =>
      route.continue({ headers: { ...route.request().headers(), ...from } }),
    )
    if (session) await context.addCookies([session])
    await context.addInitScript(setTrap, { setHtml })
    const watch = new Watch(context, await context.newPage())
    watch.#listen(known)
    return watch
  }

  /** Opens a page and waits until it shows what it is made of. */
  async visit(address: string, ready: string): Promise<Seen> {
    this.#address = address
    await this.page.goto(address)
    await this.page.locator(ready).first().waitFor({ state: 'attached' })
    return this.look()
  }

  /** Pokes at the page as it is now. */
  async look(): Promise<Seen> {
    const look = await this.page.evaluate(pokeAndLook)
    const notes = await this.page.evaluate(() => ({ notes: window.notes, name: window.name }))
    if (!notes.notes) throw new Error('the page has no trap')
    const complaints = [...this.#complaints, ...(notes.name ? [`is named ${notes.name}`] : [])]
    return { ...look, ...notes.notes, complaints }
  }

  async close(): Promise<void> {
    await this.#context.close()
  }

  #listen(known: readonly string[]): void {
    const { page } = this
    const complain = (what: string) => void this.#complaints.push(what)
    page.on('dialog', (dialog) => {
      complain(`dialog ${dialog.message()}`)
      dialog.dismiss().catch(() => undefined)
    })
    page.on('pageerror', ({ message }) => complain(`error ${message}`))
    page.on('console', (message) => {
      // The browser asks for an icon by itself.
      const isIcon = message.location().url.endsWith('/favicon.ico')
      if (!isIcon) complain(`${message.type()} ${message.text()}`)
    })
    page.on('popup', (popup) => complain(`opened ${popup.url()}`))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && frame.url() !== this.#address) {
        complain(`went to ${frame.url()}`)
      }
    })
    page.on('request', (request) => {
      if (!known.includes(new URL(request.url()).origin)) complain(`asked ${request.url()}`)
    })
  }
}
