import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'

declare global {
  /** Noted by the page itself. */
  var firstComment: number | undefined
}

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

/** What a reader waits for, in milliseconds of a slower processor. */
export interface Waiting {
  readonly longestTask: number
  /** By how much tasks were longer than 50 ms, together. */
  readonly blocking: number
  /** From the begin of the page until the first comment is there, by the clock; where it is noted. */
  readonly firstComment: number | undefined
}

const SHORT_TASK = 50

// What is asked of the page is asked past Playwright, whose own scripts would be long tasks.
const settled = `await new Promise((idle) => requestAnimationFrame(() =>
  requestAnimationFrame(() => requestIdleCallback(idle))))`

const read = `(async () => {
  const host = document.querySelector('afterword-comments, #loader')
  const isShown = () => host.shadowRoot?.querySelector('article')
  if (!isShown()) scrollBy(0, host.getBoundingClientRect().top - innerHeight - 300)
  while (!isShown()) await new Promise(requestAnimationFrame)
  ${settled}
  host.scrollIntoView()
  ${settled}
})()`

// The widget does it by a click; for the loader, what is next is fetched and set in as well.
const showMore = `(async () => {
  const { shadowRoot, id } = document.querySelector('afterword-comments, #loader')
  const more = shadowRoot.querySelector('.aw-comments > .aw-more')
  if (id === 'loader') {
    const answer = await fetch('/v1/thread.html' + new URL(more.href).search)
    more.outerHTML = await answer.text()
  } else {
    const shown = new Promise((seen) =>
      new MutationObserver(() => { if (!more.isConnected) seen() })
        .observe(shadowRoot, { childList: true, subtree: true }))
    more.click()
    await shown
  }
  ${settled}
})()`

/**
 * What a reader waits for while a page is opened in a browser that was just started, and read down to
 * its comments. The processor time of each task is taken four times: DevTools slows a page by the
 * clock, which on a busy machine says little.
 */
export async function waitingWhileReading(chromium: string, url: string): Promise<Waiting> {
  return watch(chromium, async (browser, page, devtools) =>
    waitingDuring(browser, page, async () => {
      await page.goto(url, { waitUntil: 'networkidle' })
      await ask(devtools, read)
    }),
  )
}

/** The same for showing more comments of a page that is read already. */
export async function waitingForMore(chromium: string, url: string): Promise<Waiting> {
  return watch(chromium, async (browser, page, devtools) => {
    await page.goto(url, { waitUntil: 'networkidle' })
    await ask(devtools, read)
    return waitingDuring(browser, page, () => ask(devtools, showMore))
  })
}

async function watch(
  chromium: string,
  look: (browser: Browser, page: Page, devtools: CDPSession) => Promise<Waiting>,
): Promise<Waiting> {
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

async function waitingDuring(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<Waiting> {
  await browser.startTracing(page, { categories })
  await act()
  const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString())
  const tasks = mainTasks(trace.traceEvents)
  if (tasks.length === 0) throw new Error('the trace holds no task')
  const firstComment = await page.evaluate(() => globalThis.firstComment)
  return {
    longestTask: Math.max(...tasks),
    blocking: tasks.reduce((sum, task) => sum + Math.max(0, task - SHORT_TASK), 0),
    firstComment,
  }
}

/** Milliseconds that each task of the page's main thread would take on a slower processor. */
function mainTasks(events: readonly TraceEvent[]): number[] {
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`)
  return events
    .filter(({ name, pid, tid }) => /\bRunTask$/.test(name) && mains.includes(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => (tdur * SLOWER) / 1000)
}
