import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  aBrowserThatRefuses,
  edit,
  keptBy,
  refuseStorage,
  remove,
  send,
  tickOf,
} from './own-stage.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

function blogPage(path = stage().freshPath()): string {
  return stage().blogPage(blogHtml(stage().url, path))
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

/** Reads, posts, changes and deletes; the hint and the key must appear where they are promised. */
async function wholeTrip(page: Page, isRefused: boolean): Promise<void> {
  const widget = widgetOn(page)
  await widget.getByText('No comments yet').waitFor()
  const { comment, editKey } = await send(page, 'Nothing is kept')
  const item = widget.locator(`#comment-${comment.id}`)
  const key = item.locator('.aw-key code')
  expect(await key.textContent()).toBe(`${comment.id}.${editKey}`)
  if (isRefused) {
    await widget.getByText('This browser keeps nothing for this page.').waitFor()
    expect(await tickOf(page).isDisabled()).toBe(true)
    expect(await key.isVisible()).toBe(true)
  }
  await edit(page, comment.id, 'Changed all the same')
  await remove(page, comment.id)
}

it('leaves nothing on either origin after reading, posting, changing and deleting untouched', async () => {
  const blog = blogPage()
  await stage().visit(blog, {}, async (page) => {
    await wholeTrip(page, false)
    expect(await keptBy(page)).toEqual([])
    const { comment, editKey } = await send(page, 'Another one')
    await page.goto(`${stage().url}/my-comments#${comment.id}.${editKey}`)
    await page.getByText('Another one').first().waitFor()
    expect(await keptBy(page)).toEqual([])
    expect(await page.context().cookies()).toEqual([])
  })
})

it('leaves nothing after twenty pages', async () => {
  await stage().visit(blogPage(), {}, async (page) => {
    for (let number = 0; number < 20; number += 1) {
      await page.goto(blogPage())
      await widgetOn(page).getByText('No comments yet').waitFor()
      expect(await keptBy(page)).toEqual([])
    }
    expect(await page.context().cookies()).toEqual([])
  })
})

it('works where all storage throws, says what is lost, and offers the key to copy', async () => {
  const visit = { before: refuseStorage, refusesStorage: true }
  await stage().visit(blogPage(), visit, (page) => wholeTrip(page, true))
})

it('opens own comments by a link or pasted keys where all storage throws', async () => {
  const visit = { before: refuseStorage, refusesStorage: true }
  await stage().visit(blogPage(), visit, async (page) => {
    const { comment, editKey } = await send(page, 'By its key alone')
    const claim = `${comment.id}.${editKey}`
    await page.goto(`${stage().url}/my-comments#${claim}`)
    await page.getByText('By its key alone').first().waitFor()
    await page.getByText('This browser keeps nothing for this page.').waitFor()
    await page.goto(`${stage().url}/my-comments`)
    await page.getByLabel('Keys of your comments').fill(claim)
    await page.getByRole('button', { name: 'Show my comments' }).click()
    await page.getByText('Delete', { exact: true }).click()
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('Your comment is deleted.').waitFor()
  })
})

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
