import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { expect, inject, it, onTestFinished } from 'vitest'
import { keptBy, wholeTrip } from '../e2e/own-stage.ts'
import { blogHtml, useStage } from '../e2e/widget-stage.ts'

// What an owner chose in the settings of a browser holds in a whole Chromium only: its headless
// shell has no settings. Where scripts play such a browser, test/e2e/own-refused.test.ts looks.
const stage = useStage()

function blogPage(): string {
  return stage().blogPage(blogHtml(stage().url, stage().freshPath()))
}

/** The same address under the name of another site than the server's. */
function crossSite(address: string): string {
  return address.replace('127.0.0.1', 'blog.test')
}

async function letBlogPost(): Promise<void> {
  const { threads } = stage().server.container
  const site = await threads.siteService.require('default')
  const { origin } = new URL(crossSite(blogPage()))
  await threads.siteService.save({ ...site, origins: [origin] })
}

/** A browser whose owner chose in its settings what sites may keep; closed when the test ends. */
async function aBrowserThatRefuses(profile: object): Promise<BrowserContext> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-profile-'))
  await mkdir(join(folder, 'Default'))
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile }))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: inject('browserPrograms').chromium,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  })
  onTestFinished(async () => {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  })
  return context
}

it('works in a browser whose owner blocks cookies and storage for all sites', async () => {
  const context = await aBrowserThatRefuses({ default_content_setting_values: { cookies: 2 } })
  const page = await context.newPage()
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  const blog = blogPage()
  await page.goto(blog)
  const refused = await page.evaluate(() => {
    try {
      return localStorage.length < 0
    } catch {
      return true
    }
  })
  expect(refused).toBe(true)
  await wholeTrip(page, true)
  expect([...hosts].toSorted()).toEqual([new URL(blog).origin, stage().url].toSorted())
  expect(await context.cookies()).toEqual([])
})

it('works incognito, embedded in another site, with third-party cookies blocked', async () => {
  await letBlogPost()
  const context = await aBrowserThatRefuses({
    block_third_party_cookies: true,
    cookie_controls_mode: 1,
  })
  const page = await context.newPage()
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  const blog = crossSite(blogPage())
  await page.goto(blog)
  await wholeTrip(page, false)
  expect(await keptBy(page)).toEqual([])
  expect([...hosts].toSorted()).toEqual([new URL(blog).origin, stage().url].toSorted())
  expect(await context.cookies()).toEqual([])
})
