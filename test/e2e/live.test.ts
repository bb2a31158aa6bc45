import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsOn } from './axe.ts'
import { blogHtml, type Stage, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage({ MODERATION: 'none' })

// The widget waits for some seconds before it asks for news; a test need not.
const before =
  'window.setTimeout = ((later) => (act, time, ...rest) => later(act, time === 5000 ? 0 : time, ...rest))(setTimeout)'

// Nor need it wait until a lost stream is asked for again.
const soon =
  'window.setTimeout = ((later) => (act, time, ...rest) => later(act, time >= 5000 ? 0 : time, ...rest))(setTimeout)'

function blogPage(path: string, tag = '<afterword-comments></afterword-comments>'): string {
  return stage().blogPage(blogHtml(stage().url, path, tag))
}

// Known addresses: what comes from an unknown one waits, whatever the setting.
const publish = (comment: Omit<Parameters<Stage['write']>[0], 'from'>) =>
  stage().write({ ...comment, from: '203.0.113.9' })

const joined = (page: Page) =>
  page.waitForResponse((response) => response.url().includes('/v1/live?'))

const offer = (page: Page, name: string) =>
  widgetOn(page).getByRole('button', { name, exact: true })

function focusedText(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      document.querySelector('afterword-comments')?.shadowRoot?.activeElement?.textContent ?? '',
  )
}

/** Opens a page, and goes on once the widget hears of news. */
function follow(address: string, act: (page: Page) => Promise<void>) {
  return stage().visit('about:blank', { before, from: '203.0.113.8' }, async (page) => {
    const stream = joined(page)
    await page.goto(address)
    await stream
    await widgetOn(page).locator('.aw-news').waitFor({ state: 'attached' })
    await act(page)
  })
}

it('hears of news where the names of a page hide what the document has', async () => {
  const path = stage().freshPath()
  await publish({ page: path, text: 'The first' })
  const names = ['addEventListener', 'removeEventListener', 'visibilityState', 'hidden']
  const forms = names.map((name) => `<form name="${name}"></form><img name="${name}" alt="">`)
  const tag = `${forms.join('')}<afterword-comments></afterword-comments>`
  await follow(blogPage(path, tag), async (page) => {
    expect(await page.evaluate(() => typeof document.addEventListener)).not.toBe('function')
    await publish({ page: path, text: 'The second' })
    await offer(page, '1 new comment, show').waitFor()
  })
})

it('offers a comment that arrives, moves nothing, and shows it when asked', async () => {
  const path = stage().freshPath()
  await publish({ page: path, text: 'The first' })
  await follow(blogPage(path), async (page) => {
    const form = widgetOn(page).locator('.aw-form')
    const place = await form.boundingBox()
    await publish({ page: path, text: 'The second', name: 'Ruth' })
    await offer(page, '1 new comment, show').waitFor()
    await publish({ page: path, text: 'The third' })
    await offer(page, '2 new comments, show').waitFor()
    expect(await form.boundingBox()).toEqual(place)
    expect(await widgetOn(page).locator('article').count()).toBe(1)
    expect(await widgetOn(page).locator('.aw-news').getAttribute('role')).toBe('status')
    expect(await violationsOn(page)).toEqual([])
    await offer(page, '2 new comments, show').click()
    await widgetOn(page).getByText('The third').waitFor()
    expect(await widgetOn(page).locator('article').allTextContents()).toHaveLength(3)
    expect(await focusedText(page)).toContain('The second')
    await widgetOn(page).getByRole('heading', { name: '3 comments' }).waitFor()
    expect(await widgetOn(page).locator('.aw-news button').count()).toBe(0)
  })
})

it('puts a reply below what it answers, unfolds that, and counts it there', async () => {
  const path = stage().freshPath()
  const root = await publish({ page: path, text: 'A question' })
  const answer = await publish({ page: path, text: 'An answer', replyTo: root })
  await publish({ page: path, text: 'Something else' })
  await follow(blogPage(path), async (page) => {
    const fold = widgetOn(page).locator(`[id="comment-${root}"] > .aw-replies`)
    await fold.locator('> summary').click()
    const deeper = await publish({ page: path, text: 'A doubt', replyTo: answer })
    await publish({ page: path, text: 'No doubt', replyTo: deeper })
    await offer(page, '2 new comments, show').click()
    await widgetOn(page).getByText('No doubt').waitFor()
    expect(await fold.getByText('A doubt').isVisible()).toBe(true)
    expect(await fold.locator('> summary').textContent()).toBe('3 replies')
    expect(await focusedText(page)).toContain('A doubt')
  })
})

it('shows the first comments of an empty thread', async () => {
  const path = stage().freshPath()
  await follow(blogPage(path), async (page) => {
    await publish({ page: path, text: 'At last' })
    await offer(page, '1 new comment, show').click()
    await widgetOn(page).getByText('At last').waitFor()
    await widgetOn(page).getByRole('heading', { name: '1 comment' }).waitFor()
    expect(await widgetOn(page).locator('.aw-empty').count()).toBe(0)
  })
})

it('puts the newest first where the newest are first, and loses no open reply', async () => {
  const path = stage().freshPath()
  const first = await publish({ page: path, text: 'The first' })
  await publish({ page: path, text: 'The second' })
  const tag = '<afterword-comments sort="newest"></afterword-comments>'
  await follow(blogPage(path, tag), async (page) => {
    await widgetOn(page).locator(`[id="comment-${first}"]`).getByText('Reply').click()
    await widgetOn(page).getByLabel('Your comment').fill('Half a sent')
    await publish({ page: path, text: 'The third' })
    await offer(page, '1 new comment, show').click()
    await widgetOn(page).getByText('The third').waitFor()
    const items = await widgetOn(page).locator('.aw-item article .aw-text').allTextContents()
    expect(items.map((text) => text.trim())).toEqual(['The third', 'The second', 'The first'])
    const form = widgetOn(page).locator(`[id="comment-${first}"] .aw-form`)
    expect(await form.getByLabel('Your comment').inputValue()).toBe('Half a sent')
  })
})

it('offers nobody their own comment, nor one that is gone again', async () => {
  const path = stage().freshPath()
  await follow(blogPage(path), async (page) => {
    await widgetOn(page).getByLabel('Your comment').fill('My own')
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).locator('article').getByText('My own').waitFor()
    const gone = await publish({ page: path, text: 'A mistake' })
    await offer(page, '1 new comment, show').waitFor()
    await stage().remove(gone)
    await offer(page, '1 new comment, show').waitFor({ state: 'detached' })
    await publish({ page: path, text: 'From somebody' })
    await offer(page, '1 new comment, show').waitFor()
  })
})

it('hears nothing while the page is hidden, and knows afterwards how many came', async () => {
  const path = stage().freshPath()
  await publish({ page: path, text: 'Before' })
  await follow(blogPage(path), async (page) => {
    const turn = (state: string) =>
      page.evaluate((to) => {
        Object.defineProperty(Document.prototype, 'hidden', { get: () => to === 'hidden' })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    const closed = page.waitForEvent('requestfailed', (request) => request.url().includes('/live'))
    await turn('hidden')
    await closed
    await publish({ page: path, text: 'Meanwhile' })
    await turn('visible')
    await offer(page, '1 new comment, show').click()
    await widgetOn(page).getByText('Meanwhile').waitFor()
    expect(await widgetOn(page).locator('.aw-news button').count()).toBe(0)
  })
})

it('asks again for a stream that was refused or lost', async () => {
  const path = stage().freshPath()
  const refused: string[] = []
  await stage().visit(
    'about:blank',
    { before: soon, from: '203.0.113.8', expects: /503/ },
    async (page) => {
      await page.route('**/v1/live?*', async (route) => {
        if (refused.push(route.request().url()) <= 2) await route.fulfill({ status: 503 })
        else await route.continue()
      })
      await page.goto(blogPage(path))
      await page.waitForResponse((answer) => answer.url().includes('/v1/live?') && answer.ok())
      await publish({ page: path, text: 'At last' })
      await offer(page, '1 new comment, show').waitFor()
    },
  )
})

it('ends with the element, and begins again when it comes back', async () => {
  const path = stage().freshPath()
  await follow(blogPage(path), async (page) => {
    const closed = page.waitForEvent('requestfailed', (request) => request.url().includes('/live'))
    await page.evaluate(() => {
      const element = document.querySelector('afterword-comments')
      if (element) Object.assign(window, { kept: element })
      element?.remove()
    })
    await closed
    const again = joined(page)
    await page.evaluate('document.querySelector("main").append(kept)')
    await again
    await publish({ page: path, text: 'Welcome back' })
    await offer(page, '1 new comment, show').waitFor()
    expect(await widgetOn(page).locator('.aw-news').count()).toBe(1)
  })
})

it('is off by one attribute: of two threads on a page, news are asked for the other alone', async () => {
  const [path, other] = [stage().freshPath(), stage().freshPath()]
  const asked: string[] = []
  const tags = `<afterword-comments page="${path}" live="off" start="now"></afterword-comments>
    <afterword-comments page="${other}" start="now"></afterword-comments>`
  await stage().visit('about:blank', { before }, async (page) => {
    page.on('request', (request) => asked.push(request.url()))
    const stream = joined(page)
    await page.goto(blogPage(path, tags))
    await stream
    await page.locator('afterword-comments').first().locator('.aw-form').waitFor()
    // What was begun by both is asked for by now.
    await page.evaluate('new Promise((done) => setTimeout(() => requestIdleCallback(done), 5000))')
  })
  const followed = asked.filter((url) => url.includes('/v1/live'))
  expect(followed.map((url) => new URL(url).searchParams.get('page'))).toEqual([other])
})
