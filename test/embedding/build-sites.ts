import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Browser, Page } from 'playwright-core'
import { startBuiltServer } from '../../bench/processes.ts'
import { launchChromium, obtainChromium } from '../support/chromium.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { type BuiltSite, buildSite } from './built-site.ts'
import { type Generator, generators } from './generators.ts'

const screenshots = 'test-results/embedding'

/** Builds the sites of docs/embedding.md and comments on each. Names of some may be given. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = generators.filter(({ name }) => names.length === 0 || names.includes(name))
  const folder = await mkdtemp(join(tmpdir(), 'afterword-embedding-'))
  await mkdir(screenshots, { recursive: true })
  const server = await startBuiltServer({
    ...{ PORT: '0', MODERATION: 'none' },
    ...{ DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') },
  })
  const browser = await launchChromium(obtainChromium())
  // A generator uses more than one processor for a part of its time only, so as many run as there
  // are. The slowest begin, for none to be left alone in the end.
  const waiting = [...chosen]
  let failed = 0
  const takeAll = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (!(await passes(next, server.url, browser))) failed += 1
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, takeAll))
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  console.log(`${chosen.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

/** Whether the guide of a generator holds; prints that, how long it took, and what went wrong. */
async function passes(generator: Generator, server: string, browser: Browser): Promise<boolean> {
  const name = generator.name.padEnd(18)
  const begin = performance.now()
  const seconds = () => `${Math.round((performance.now() - begin) / 1000)} s`
  try {
    await tryGuide(generator, server, browser)
    console.log(`${name} passed, ${seconds()}`)
    return true
  } catch (error) {
    console.error(`${name} failed, ${seconds()}\n${error}`)
    return false
  }
}

async function tryGuide(generator: Generator, server: string, browser: Browser): Promise<void> {
  if (generator.isIncluding) await writeEarlier(generator, server)
  const site = await buildSite(generator, server)
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
  try {
    const page = await context.newPage()
    await commentOn(page, generator, site)
    await readWithoutScript(browser, site.url + generator.post, generator)
  } finally {
    await context.close()
    await site.remove()
  }
}

async function commentOn(page: Page, generator: Generator, site: BuiltSite): Promise<void> {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  const text = `Posted on ${generator.name}`
  const comments = page.locator('afterword-comments')
  await page.goto(site.url + generator.post)
  await comments.getByRole('textbox', { name: 'Your comment' }).fill(text)
  await comments.getByRole('button', { name: 'Send' }).click()
  await comments.getByText(text, { exact: true }).waitFor()
  await page.reload()
  await comments.getByText(text, { exact: true }).waitFor()
  await page.screenshot({ path: join(screenshots, `${generator.name}.png`), fullPage: true })
  if (generator.next !== undefined) {
    await page.getByRole('main').getByRole('link', { name: generator.next }).first().click()
    await comments.getByText('No comments yet').waitFor()
    await page.goBack()
    await comments.getByText(text, { exact: true }).waitFor()
  }
  const serious = complaints.filter((complaint) => !/\b404\b/.test(complaint))
  if (serious.length > 0) throw new Error(`the page complained:\n${serious.join('\n')}`)
}

const EARLIER = 'Written before the site was built'

async function writeEarlier({ post }: Generator, server: string): Promise<void> {
  const response = await fetch(`${server}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...shownPolicy, page: post, text: EARLIER }),
  })
  if (!response.ok) throw new Error(`not written: ${await response.text()}`)
}

/** Reads the comments of a post by the link there is for it, or in the page where they are included. */
async function readWithoutScript(
  browser: Browser,
  address: string,
  { name, isIncluding }: Generator,
): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  try {
    const page = await context.newPage()
    await page.goto(address)
    if (!isIncluding) await page.getByRole('link', { name: 'Comments', exact: true }).click()
    const written = isIncluding ? EARLIER : `Posted on ${name}`
    await page.getByText(written, { exact: true }).waitFor()
  } finally {
    await context.close()
  }
}

await main(process.argv.slice(2))
