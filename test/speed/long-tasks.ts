import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import type { SpeedPage } from './pages.ts'

// How much slower than this machine a phone is taken to be.
const SLOWER = 4
const categories = ['toplevel', 'devtools.timeline']

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the processor, which other programs on this machine do not add to. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

// What is asked of the page is asked past Playwright, whose own scripts would be long tasks.
const settled = `await new Promise((idle) => requestAnimationFrame(() =>
  requestAnimationFrame(() => requestIdleCallback(idle))))`

const read = `(async () => {
  const comments = document.querySelector('afterword-comments')
  const { shadowRoot } = comments
  if (!shadowRoot.querySelector('.aw-comments')) {
    const loaded = new Promise((seen) => comments.addEventListener('afterword:loaded', seen))
    scrollBy(0, comments.getBoundingClientRect().top - innerHeight - 300)
    await loaded
  }
  ${settled}
  comments.scrollIntoView()
  ${settled}
})()`

const showMore = `(async () => {
  const { shadowRoot } = document.querySelector('afterword-comments')
  const more = shadowRoot.querySelector('.aw-comments > .aw-more')
  const shown = new Promise((seen) =>
    new MutationObserver(() => { if (!more.isConnected) seen() })
      .observe(shadowRoot, { childList: true, subtree: true }))
  more.click()
  await shown
  ${settled}
})()`

/**
 * What the longest task of a page would take on a slower processor, in milliseconds: while it is
 * opened in a browser that was just started, and read down to its comments. The processor time of
 * each task is taken four times: DevTools slows a page by the clock, which on a busy machine says
 * little.
 */
export async function longestOfReading(chromium: string, { url }: SpeedPage): Promise<number> {
  return watch(chromium, async (browser, page, devtools) =>
    longestTask(browser, page, async () => {
      await page.goto(url, { waitUntil: 'networkidle' })
      await ask(devtools, read)
    }),
  )
}

/** The same for showing more comments of a page that is read already. */
export async function longestOfMore(chromium: string, url: string): Promise<number> {
  return watch(chromium, async (browser, page, devtools) => {
    await page.goto(url, { waitUntil: 'networkidle' })
    await ask(devtools, read)
    return longestTask(browser, page, () => ask(devtools, showMore))
  })
}

async function watch(
  chromium: string,
  look: (browser: Browser, page: Page, devtools: CDPSession) => Promise<number>,
): Promise<number> {
  const browser = await launchChromium(chromium)
  try {
    const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
    const page = await context.newPage()
    return await look(browser, page, await context.newCDPSession(page))
  } finally {
    await browser.close()
  }
}

async function ask(devtools: CDPSession, expression: string): Promise<void> {
  const answer = await devtools.send('Runtime.evaluate', { expression, awaitPromise: true })
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description)
}

async function longestTask(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories })
  await act()
  const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString())
  const mains = trace.traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`)
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid }) => /\bRunTask$/.test(name) && mains.includes(`${pid} ${tid}`),
  )
  if (tasks.length === 0) throw new Error('the trace holds no task')
  return Math.round((Math.max(...tasks.map(({ tdur = 0 }) => tdur)) * SLOWER) / 1000)
}
