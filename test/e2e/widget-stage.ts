import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import type { Clock } from '../../server/clock.ts'
import { Redacted } from '../../server/redacted.ts'
import { launchChromium } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'

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

type Headers = Readonly<Record<string, string>>

interface NewComment {
  readonly page: string
  readonly text?: string
  readonly name?: string
  readonly website?: string
  readonly replyTo?: string
  /** The address a proxy says it came from. */
  readonly from?: string
}

/** A server, a browser, and a host for blog pages on an origin of their own. */
export class Stage {
  readonly server: RunningServer
  readonly browser: Browser
  readonly #blog: Blog
  #actor: string | undefined

  constructor(server: RunningServer, browser: Browser, blog: Blog) {
    this.server = server
    this.browser = browser
    this.#blog = blog
  }

  get url(): string {
    return this.server.url
  }

  /** Serves a page of another origin; its whole address comes back. */
  blogPage(html: string, headers: Headers = {}): string {
    return this.#blog.add(html, headers)
  }

  /** A path no other test comments on. */
  freshPath(): string {
    return `/posts/${randomUUID()}/`
  }

  /** Writes a comment as a program would; its id comes back. */
  async write({ text = 'Hello', from, ...comment }: NewComment): Promise<string> {
    const response = await fetch(`${this.url}/v1/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(from && { 'x-forwarded-for': from }) },
      body: JSON.stringify({ text, ...shownPolicy, ...comment }),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`not written: ${JSON.stringify(answer)}`)
    return answer.comment.id
  }

  /** Writes a comment and approves it, if it waits. */
  async publish(comment: NewComment): Promise<string> {
    const id = await this.write(comment)
    if (this.server.container.config.moderation === 'all') await this.approve(id)
    return id
  }

  async approve(id: string): Promise<void> {
    const { moderation } = this.server.container.moderation
    await moderation.decide({ actor: await this.#staff(), id, seen: {}, to: 'approved' })
  }

  /** Erases a comment, as a moderator may. */
  async remove(id: string): Promise<void> {
    const { moderation } = this.server.container.moderation
    await moderation.decide({ actor: await this.#staff(), id, seen: {}, to: 'deleted' })
  }

  /** Replies with the badge that only staff have. */
  async replyAsOwner(id: string, text: string): Promise<void> {
    const { moderation } = this.server.container.moderation
    const actor = await this.#staff()
    await moderation.reply({ actor, id, seen: {}, name: 'Ada Thorne', text, approve: false })
  }

  /** Blocks the author of a comment that still waits. */
  async block(commentId: string): Promise<void> {
    const { blockService } = this.server.container.privacy
    const actor = await this.#staff()
    await blockService.blockByComment({ commentId, actor, rule: 'spam', actorAddress: undefined })
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
    return origin === this.url || origin === this.#blog.origin
  }

  async #staff(): Promise<string> {
    if (this.#actor) return this.#actor
    const { auth } = this.server.container
    const id = randomUUID()
    const secret = { nameKey: 'ada thorne', passwordHash: new Redacted('none') }
    await auth.staff.insert(
      { id, name: 'Ada Thorne', roles: ['owner'], createdAt: Date.now() },
      secret,
    )
    await auth.undertakingService.accept(id)
    this.#actor = id
    return id
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
    stage = new Stage(server, await launchChromium(inject('chromiumPath')), blog)
  })
  afterAll(async () => {
    await stage.browser.close()
    await blog.close()
    await stage.server.stop()
  })
  return () => stage
}

class Blog {
  readonly #pages = new Map<string, { readonly html: string; readonly headers: Headers }>()
  readonly #server = createServer((request, response) => {
    const page = this.#pages.get(request.url ?? '')
    const headers = { 'content-type': 'text/html; charset=utf-8', ...page?.headers }
    response.writeHead(page ? 200 : 204, headers)
    response.end(page?.html)
  })

  static async open(): Promise<Blog> {
    const blog = new Blog()
    blog.#server.listen(0, '127.0.0.1')
    await once(blog.#server, 'listening')
    return blog
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  add(html: string, headers: Headers): string {
    const path = `/${this.#pages.size}`
    this.#pages.set(path, { html, headers })
    return this.origin + path
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
  }
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
