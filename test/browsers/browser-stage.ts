import { mkdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, inject } from 'vitest'
import { Blog } from '../support/blog.ts'
import { BlogWorld } from '../support/blog-world.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { complaintsOfPage } from './host-page.ts'
import { launchBrowser } from './launch.ts'
import { storesLeft, tracesLeft } from './looking.ts'
import { Reader } from './reader.ts'
import {
  type BrowserName,
  type BrowserOptions,
  browserNames,
  type Tab,
  type TestedBrowser,
} from './tab.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** Such as `Firefox 153.0 with setHTML, with Trusted Types`. */
    browser?: string
  }
}

/** Folder of what was shown, for people to look at. */
export const pictures = 'test-results/browsers'

// Browsers ask every site for this by themselves, and the policy of our pages lets them have no picture.
const forIcon = /favicon\.ico/

/** A blog, a comment server, and one of the browsers. */
export class BrowserStage extends BlogWorld {
  readonly name: BrowserName
  readonly browser: TestedBrowser
  readonly #options: BrowserOptions

  constructor(
    world: { readonly server: RunningServer; readonly blog: Blog },
    name: BrowserName,
    browser: TestedBrowser,
    options: BrowserOptions,
  ) {
    super(world.server, world.blog)
    this.name = name
    this.browser = browser
    this.#options = options
  }

  /**
   * Lets a reader open a page and do something there. Fails on what the browser or the page
   * complained about, and on anything left in the browser, for the blog or for the comment server.
   */
  async visit(address: string, act: (reader: Reader) => Promise<void>): Promise<void> {
    const tab = await this.browser.newTab()
    try {
      await tab.open(new URL(address, this.url).href)
      await act(new Reader(tab))
      const complaints = [...tab.complaints(), ...(await tab.run(complaintsOfPage, null))]
      expect(complaints.filter((complaint) => !forIcon.test(complaint))).toEqual([])
      expect(await this.#leftIn(tab)).toEqual([])
      await tab.open(`${this.url}/thread?page=/`)
      expect(await this.#leftIn(tab)).toEqual([])
    } catch (cause) {
      throw new Error(await this.#report(tab, cause), { cause })
    } finally {
      await tab.close()
    }
  }

  /** Approves the newest comment with a text. */
  async approveNewest(text: string): Promise<void> {
    const { knex } = this.server.container.database
    const { id } = await knex('comments').where({ text }).orderBy('created_at', 'desc').first()
    await this.approve(id)
  }

  /** What the browser is, and what it has of that which the widget uses where it is there. */
  async describe(): Promise<string> {
    const tab = await this.browser.newTab()
    await tab.open(`${this.url}/thread?page=/`)
    const has = await tab.run(
      () => ['setHTML' in Element.prototype, 'trustedTypes' in globalThis],
      null,
    )
    await tab.close()
    const [setHtml, trustedTypes] = has.map((one) => (one ? 'with' : 'without'))
    return `${this.name} ${this.browser.version} (${setHtml} setHTML, ${trustedTypes} Trusted Types)`
  }

  async #leftIn(tab: Tab): Promise<readonly string[]> {
    const stores = this.#options.scripts ? await tab.run(storesLeft, null) : []
    return [...(await tab.cookies()), ...(await tab.run(tracesLeft, null)), ...stores]
  }

  async #report(tab: Tab, cause: unknown): Promise<string> {
    await mkdir(pictures, { recursive: true })
    const path = `${pictures}/failed-${this.name}-${Date.now()}.png`
    await writeFile(path, await tab.screenshot())
    return `${cause}\nPicture: ${path}\nThe console said: ${tab.complaints().join('\n')}`
  }
}

/** Declares the same tests for every browser. The browsers run at once, the tests of each in order. */
export function describeEachBrowser(
  options: BrowserOptions,
  body: (stage: () => BrowserStage) => void,
): void {
  describe.concurrent.each(browserNames)('%s', (name) => {
    describe.sequential(options.scripts ? 'with scripts' : 'without scripts', () => {
      body(useStage(name, options))
    })
  })
}

/** Starts a browser, a blog and a server before the tests of a group, and ends them after. */
function useStage(name: BrowserName, options: BrowserOptions): () => BrowserStage {
  let stage: BrowserStage
  let description: string
  beforeAll(async () => {
    const server = await startServer({ environment: { POST_LIMIT: '100000' } })
    const browser = await launchBrowser(name, inject('browserPrograms'), options)
    stage = new BrowserStage({ server, blog: await Blog.open() }, name, browser, options)
    description = await stage.describe()
  })
  beforeEach(({ task }) => {
    task.meta.browser = description
  })
  afterAll(async () => {
    await stage.browser.close()
    await stage.blog.close()
    await stage.server.stop()
  })
  return () => stage
}
