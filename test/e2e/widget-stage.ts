import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Clock } from '../../server/clock.ts'
import { Blog } from '../support/blog.ts'
import { BlogWorld } from '../support/blog-world.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { PATIENCE, workerBrowser } from '../support/worker-browser.ts'

export interface Visit extends BrowserContextOptions {
  /** Messages on the console that belong to the test; any other fails it. */
  readonly expects?: RegExp
  /** Runs in the page before anything else. */
  readonly before?: string
  /** What the visit leaves in the browser on purpose; anything else fails it. */
  readonly keeps?: readonly string[]
  /** Whether the page can keep nothing: then what it kept cannot be looked at either. */
  readonly refusesStorage?: boolean
  /** The address the server is told the reader comes from; blocks never cover loopback. */
  readonly from?: string
}

/** A server, a browser, and a host for blog pages on an origin of their own. */
export class Stage extends BlogWorld {
  readonly browser: Browser

  constructor(server: RunningServer, blog: Blog, browser: Browser) {
    super(server, blog)
    this.browser = browser
  }

  /**
   * Lets a reader open a page and do something there. Fails on messages of the page, on requests to
   * other machines, and on anything the page left in the reader's browser.
   */
  async visit(address: string, visit: Visit, act: (page: Page) => Promise<void>): Promise<void> {
    const { expects, before, from, keeps = [], refusesStorage, ...options } = visit
    const context = await this.browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      ...options,
    })
    context.setDefaultTimeout(PATIENCE)
    const complaints: string[] = []
    const hosts = new Set<string>()
    const page = await context.newPage()
    page.on('console', (message) => {
      if (!expects?.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    try {
      if (before) await page.addInitScript(before)
      if (from) await pretendToComeFrom(from, page)
      await page.goto(new URL(address, this.url).href)
      await act(page).catch((cause: unknown) => {
        throw new Error(`${cause}\nThe page said: ${complaints.join('\n')}`, { cause })
      })
      expect(complaints).toEqual([])
      expect([...hosts].filter((origin) => !this.#known(origin))).toEqual([])
      if (options.javaScriptEnabled !== false && !refusesStorage) {
        expect(await tracesIn(page)).toEqual(keeps)
      }
      expect(await context.cookies()).toEqual([])
    } finally {
      await context.close()
    }
  }

  #known(origin: string): boolean {
    return origin === this.url || origin === this.blog.origin
  }
}

/** The widget on a page: its shadow root is open, so locators look inside. */
export function widgetOn(page: Page): Locator {
  return page.locator('afterword-comments')
}

/** The page of a blog as its author would write it, with the tag of the README. */
export function blogHtml(server: string, path: string, more = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>A post</title>
<link rel="canonical" href="https://blog.example${path}"></head><body><main><h1>A post</h1>
<script type="module" src="${server}/afterword.js"></script>${more || '<afterword-comments></afterword-comments>'}
</main></body></html>`
}

/** Starts a stage before the tests of a file and takes it down after them. */
export function useStage(
  environment: Readonly<Record<string, string>> = {},
  now: Clock = Date.now,
): () => Stage {
  let stage: Stage
  let blog: Blog
  beforeAll(async () => {
    const server = await startServer({
      environment: { TRUST_PROXY: 'loopback', POST_LIMIT: '100000', ...environment },
      now,
    })
    blog = await Blog.open()
    stage = new Stage(server, blog, await workerBrowser())
  })
  afterAll(async () => {
    await blog.close()
    await stage.server.stop()
  })
  return () => stage
}

// A header set for the whole context would make Chromium ask for permission across origins.
async function pretendToComeFrom(address: string, page: Page): Promise<void> {
  await page.route('**/v1/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-forwarded-for': address } }),
  )
}

async function tracesIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => String(name)),
    ...('caches' in globalThis ? await caches.keys() : []),
    ...document.cookie.split(';').filter((cookie) => cookie !== ''),
  ])
}
