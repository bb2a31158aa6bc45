import type { Page } from 'playwright-core'
import { aDeepThread, aLongThread } from './reading-stage.ts'
import { fillInArabic, fillThread, fillWithLongWords, type TestTime } from './thread-stage.ts'
import { blogHtml, type Stage, type Visit, widgetOn } from './widget-stage.ts'
import { send, textOf } from './writing-stage.ts'

/** A state of what readers see: where it is and what leads to it. */
export interface GalleryState {
  /** Names its pictures. */
  readonly name: string
  readonly title: string
  /** Prepares the server; the address to open comes back. */
  address(stage: Stage): string | Promise<string>
  reach(page: Page): Promise<unknown>
  readonly visit?: Visit
}

const time: TestTime = { now: Date.UTC(2026, 10, 9, 8, 12) }
const narrow = { viewport: { width: 320, height: 640 } }
const button = (page: Page, name: string) => widgetOn(page).getByRole('button', { name })
const shown = (page: Page) => button(page, 'Send').waitFor()

/** The clock of the gallery's server: pictures of different days can be compared. */
export const galleryNow = () => time.now

/** Every state of threads, forms and pages for readers that the gallery shows. */
export const readerStates: readonly GalleryState[] = [
  state('empty', 'No comments yet', (stage) => blog(stage, stage.freshPath()), shown),
  state('thread', 'A short thread', ordinary, shown),
  state('narrow', 'The same on 320 pixels', ordinary, shown, narrow),
  state('zoom', 'The same at 200 % in a window of 1280 pixels', ordinary, shown, {
    viewport: { width: 640, height: 450 },
    deviceScaleFactor: 2,
  }),
  state('rtl', 'Right to left', arabic, (page) => widgetOn(page).getByText('صباح').waitFor()),
  state('folded', 'A long thread with folded branches', long, foldAll),
  state('deep', 'Deep replies on 320 pixels', deep, shown, narrow),
  state('wide', 'Long words, links and code', words, shown),
  state('reply', 'A reply form in its place', ordinary, reply),
  state('preview', 'A preview', ordinary, preview),
  state('pending', 'A comment that waits, with its key', ordinary, pending),
  state('edit', 'A change of one’s own comment', ordinary, edit),
  state('error', 'Errors at fields', ordinary, makeErrors, { expects: /status of 400/ }),
  state('offline', 'No network while sending', ordinary, goOffline, {
    expects: /ERR_INTERNET_DISCONNECTED/,
  }),
  state('failed', 'A thread that cannot be loaded', ordinary, failed, {
    before: `globalThis.fetch = () => Promise.reject(new TypeError('offline'))`,
  }),
  state('branch', 'A branch on the page without a script', branch, (page) =>
    page.getByRole('link', { name: 'All comments' }).waitFor(),
  ),
  state('report', 'The form that reports a comment', report, (page) =>
    page.getByRole('button').first().waitFor(),
  ),
  state(
    'theme',
    'The page to try a theme on',
    () => '/demo/theme/',
    async (page) => {
      await shown(page)
      await page.getByLabel('Accent', { exact: true }).fill('#0b6e4f')
      await page.getByLabel('Cards').check()
    },
  ),
]

function state(
  name: string,
  title: string,
  address: GalleryState['address'],
  reach: GalleryState['reach'],
  visit: Visit = {},
): GalleryState {
  return { name, title, address, reach, visit }
}

// A page of the demo blog's look, on an origin of its own.
function blog(stage: Stage, path: string, language = 'lang="en"'): string {
  const style = `<link rel="stylesheet" href="${stage.url}/assets/demo.css">`
  const html = blogHtml(stage.url, path, `${style}<afterword-comments></afterword-comments>`)
  return stage.blogPage(html.replace('lang="en"', language))
}

async function ordinary(stage: Stage): Promise<string> {
  const path = stage.freshPath()
  await fillThread(stage, path, time)
  return blog(stage, path)
}

async function arabic(stage: Stage): Promise<string> {
  const path = stage.freshPath()
  await fillInArabic(stage, path, time)
  return blog(stage, path, 'lang="ar" dir="rtl"')
}

async function words(stage: Stage): Promise<string> {
  const path = stage.freshPath()
  await fillWithLongWords(stage, path)
  return blog(stage, path)
}

async function long(stage: Stage): Promise<string> {
  return blog(stage, (await aLongThread(stage)).path)
}

async function deep(stage: Stage): Promise<string> {
  return blog(stage, (await aDeepThread(stage)).path)
}

async function branch(stage: Stage): Promise<string> {
  const thread = await aDeepThread(stage)
  return `/thread?${new URLSearchParams({ page: thread.path, branch: thread.deep[2] ?? '' })}`
}

async function report(stage: Stage): Promise<string> {
  const id = await fillThread(stage, stage.freshPath(), time)
  return `/report?comment=${id}`
}

async function foldAll(page: Page): Promise<void> {
  const folds = widgetOn(page).locator('.aw-comments > .aw-list > .aw-item > .aw-replies')
  await folds.last().waitFor()
  await folds.locator('> summary').evaluateAll((summaries) => {
    for (const summary of summaries as HTMLElement[]) summary.click()
  })
  await folds.last().locator('> .aw-list').waitFor({ state: 'hidden' })
}

async function reply(page: Page): Promise<void> {
  const name = /^Reply to .Jonas.$/
  await widgetOn(page).getByRole('link', { name }).click()
  await widgetOn(page).getByRole('heading', { name }).waitFor()
}

async function preview(page: Page): Promise<void> {
  await textOf(page).fill('Some *words*, a [link](https://example.org)\n\n> quoted\n\n`code`')
  await button(page, 'Preview').click()
  await widgetOn(page).locator('.aw-preview em').waitFor()
}

async function pending(page: Page): Promise<void> {
  await send(page, 'I lost a trowel in mine. It came out *cleaner* than it went in.')
  await widgetOn(page).locator('article:focus').waitFor()
  await widgetOn(page).locator('.aw-key summary').click()
}

async function edit(page: Page): Promise<void> {
  await send(page, 'I lost a trowel in mine.')
  await button(page, 'Edit').click()
  await button(page, 'Save').waitFor()
}

async function makeErrors(page: Page): Promise<void> {
  await widgetOn(page).getByLabel('Website').fill('nowhere')
  await button(page, 'Send').click()
  await widgetOn(page).getByText('Please write something first.').waitFor()
}

async function goOffline(page: Page): Promise<void> {
  await textOf(page).focus()
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await send(page, 'Later')
  await widgetOn(page).getByText('You are offline').waitFor()
}

async function failed(page: Page): Promise<void> {
  await button(page, 'Try again').waitFor()
}
