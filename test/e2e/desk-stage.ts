import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { type StaffSide, startStaffSide } from '../moderation/staff-side.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { PATIENCE, workerBrowser } from '../support/worker-browser.ts'

/** A member of staff at a browser of their own. */
export interface Desk {
  readonly side: StaffSide
  /** Opens a browser that is signed in under this name, or a stranger's. */
  open(visit: DeskVisit, act: (page: Page) => Promise<void>): Promise<void>
}

export interface DeskVisit extends BrowserContextOptions {
  readonly path?: string
  /** Cookie of a session; without one the browser is a stranger's. */
  readonly session?: string
  /** What the page complains about because of the test; anything else fails it. */
  readonly expects?: RegExp
}

/** A desk for each test, with a server of its own: its queue and its record begin empty. */
export function useDesk(environment: Readonly<Record<string, string>> = {}): () => Promise<Desk> {
  return async () => {
    const browser = await workerBrowser()
    const folder = await mkdtemp(join(fastFolder(), 'afterword-desk-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const side = await startStaffSide(`sqlite:${join(folder, 'afterword.sqlite')}`, environment)
    return { side, open: (visit, act) => open(browser, side, visit, act) }
  }
}

async function open(
  browser: Browser,
  side: StaffSide,
  { path = '/admin', session, expects, ...options }: DeskVisit,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.9' },
    ...options,
  })
  context.setDefaultTimeout(PATIENCE)
  const [name = '', value = ''] = session?.split('=') ?? []
  if (session) await context.addCookies([{ name, value, url: side.base }])
  const complaints: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== side.base) complaints.push(`asked ${request.url()}`)
  })
  try {
    await page.goto(side.base + path)
    await act(page)
    expect(complaints.filter((complaint) => !expects?.test(complaint))).toEqual([])
  } finally {
    await context.close()
  }
}

/** The status of a comment as it is stored. */
export async function statusOf(side: StaffSide, id: string): Promise<string> {
  return (await side.container.database.knex('comments').where({ id }).first()).status
}

/** What has the focus: the id of the comment around it, or its own text. */
export async function focusOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    const card = activeElement?.closest<HTMLElement>('[data-comment]')
    return card === activeElement
      ? (card?.dataset.comment ?? '')
      : (activeElement?.textContent ?? '')
  })
}

/** Presses Tab until something holds that is asked of the page. */
export async function tabUntil(page: Page, there: () => boolean): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(there)) return
  }
  throw new Error('the focus never got there')
}
