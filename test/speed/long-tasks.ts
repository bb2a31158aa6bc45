import type { Browser, CDPSession, Page } from 'playwright-core'

// How much slower than this machine a phone is taken to be.
const SLOWER = 4
const categories = ['toplevel', 'devtools.timeline']

/** What the longest tasks of a page would take on a slower processor, in milliseconds. */
export interface LongestTasks {
  readonly loading: number
  readonly more: number
}

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

const scroll = `(async () => {
  const comments = document.querySelector('afterword-comments')
  const loaded = new Promise((seen) => comments.addEventListener('afterword:loaded', seen))
  scrollBy(0, comments.getBoundingClientRect().top - innerHeight - 300)
  await loaded
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
 * Opens a post, scrolls near its comments and then to them, and has more of them shown. The processor time of each task
 * is taken four times: DevTools slows a page by the clock, which on a busy machine says little.
 */
export async function findLongestTasks(browser: Browser, url: string): Promise<LongestTasks> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await page.goto(url, { waitUntil: 'networkidle' })
    const longest = (script: string) => longestTask(browser, page, () => ask(devtools, script))
    return { loading: await longest(scroll), more: await longest(showMore) }
  } finally {
    await context.close()
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
