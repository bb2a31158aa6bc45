import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { Redacted } from '../../server/redacted.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { workerBrowser } from '../support/worker-browser.ts'
import { Watch, type WatchOptions } from './xss-watch.ts'

/** A server that publishes at once, its owner, a browser, and a host for pages of another origin. */
export interface XssStage {
  readonly server: RunningServer
  readonly browser: Browser
  readonly host: PageHost
  /** The owner's cookie. */
  readonly session: { readonly name: string; readonly value: string; readonly url: string }
  /** Opens a window in which pages of the server and of the host may be shown. */
  watch(
    options: Pick<WatchOptions, 'bypassCSP' | 'setHtml' | 'session'>,
    use: (watch: Watch) => Promise<void>,
  ): Promise<void>
}

/** Starts a stage before the tests of a file and takes it down after them. */
export function useXssStage(): () => XssStage {
  let stage: XssStage
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(fastFolder(), 'afterword-xss-'))
    const server = await startServer({
      databaseUrl: `sqlite:${join(folder, 'afterword.sqlite')}`,
      environment: { TRUST_PROXY: 'loopback', POST_LIMIT: '1000000', MODERATION: 'none' },
    })
    const browser = await workerBrowser()
    const host = await PageHost.open()
    const session = await signIn(server)
    stage = {
      ...{ server, browser, host, session },
      async watch(options, use) {
        const watch = await Watch.open({ browser, known: [server.url, host.origin], ...options })
        try {
          await use(watch)
        } finally {
          await watch.close()
        }
      },
    }
  })
  afterAll(async () => {
    await stage.host.close()
    await stage.server.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return () => stage
}

async function signIn({ container, url }: RunningServer): Promise<XssStage['session']> {
  const { ownerLinkService, cookie } = container.auth
  const token = await ownerLinkService.redeem({
    token: await ownerLinkService.create(),
    name: 'Ada Thorne',
    password: new Redacted('a long password for a test'),
  })
  return { name: cookie.name, value: token.expose(), url }
}

const PER_PAGE = 100

/** Serves pages of another origin than the comment server's. */
export class PageHost {
  readonly #pages: { readonly html: string; readonly policy: string | undefined }[] = []
  readonly #server: Server = createServer((request, response) => {
    const page = this.#pages[Number(request.url?.slice(1))]
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (page?.policy) response.setHeader('content-security-policy', page.policy)
    response.writeHead(page ? 200 : 204).end(page?.html)
  })

  static async open(): Promise<PageHost> {
    const host = new PageHost()
    host.#server.listen(0, '127.0.0.1')
    await once(host.#server, 'listening')
    return host
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Adds a page; its whole address comes back. */
  add(html: string, policy?: string): string {
    this.#pages.push({ html, policy })
    return `${this.origin}/${this.#pages.length - 1}`
  }

  /**
   * Adds pages that show what many documents show, one below the other; their addresses come back.
   * A text that breaks out of its document changes how many `main` elements a page has.
   */
  addTogether(documents: readonly string[]): { address: string; mains: number }[] {
    const parts = documents.map(mainOf)
    const pages: { address: string; mains: number }[] = []
    for (let begin = 0; begin < parts.length; begin += PER_PAGE) {
      const some = parts.slice(begin, begin + PER_PAGE)
      const html = `<!doctype html><title>Together</title>${some.join('')}`
      pages.push({ address: this.add(html), mains: some.length })
    }
    return pages
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

function mainOf(document: string): string {
  const [begin, end] = [document.indexOf('<main'), document.lastIndexOf('</main>')]
  if (begin < 0 || end < begin) throw new Error('the document has no main part')
  return document.slice(begin, end + '</main>'.length)
}
