import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsInBothColours, violationsOn } from './axe.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'
import { heardOn, listen, strictBlog } from './writing-stage.ts'

const stage = useStage({ LIKES: 'on' })

const likeButtons = (page: Page) => widgetOn(page).getByRole('button', { name: 'Like' })

async function likesOf(path: string): Promise<number[]> {
  const answer = await fetch(`${stage().url}/v1/thread.json?page=${encodeURIComponent(path)}`)
  const { comments } = (await answer.json()) as { comments: { likes: number }[] }
  return comments.map(({ likes }) => likes)
}

async function aPath(): Promise<string> {
  const path = stage().freshPath()
  await stage().publish({ page: path, name: 'Marit', text: 'A heron on the roof.' })
  await stage().publish({ page: path, name: 'Jonas', text: 'Two of them, since Monday.' })
  return path
}

it('likes a comment in place and takes it back, with the keyboard, under a strict policy', async () => {
  const path = await aPath()
  const parts: string[] = []
  await stage().visit(strictBlog(stage(), path), {}, async (page) => {
    page.on('request', (request) => parts.push(new URL(request.url()).pathname))
    await listen(page)
    const button = likeButtons(page).first()
    await button.focus()
    await page.keyboard.press('Enter')
    await widgetOn(page).getByText('1 like').waitFor()
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    expect(await heardOn(page)).toEqual(['You like this comment.'])
    expect(await button.evaluate((one) => one.matches(':focus'))).toBe(true)
    await page.keyboard.press('Space')
    await expect.poll(() => heardOn(page)).toContain('You no longer like this comment.')
    expect(await button.getAttribute('aria-pressed')).toBeNull()
    expect(await widgetOn(page).getByText('1 like').count()).toBe(0)
    expect(await likesOf(path)).toEqual([0, 0])
    await page.keyboard.press('Space')
    await widgetOn(page).getByText('1 like').waitFor()
    await likeButtons(page).nth(1).click()
    await expect.poll(() => likeButtons(page).nth(1).getAttribute('aria-pressed')).toBe('true')
  })
  expect(await likesOf(path)).toEqual([1, 1])
  // Whoever likes needs nothing of what those who write need.
  expect(parts.filter((part) => part.includes('/writing-'))).toEqual([])
  expect(parts.filter((part) => part.endsWith('/likes'))).toHaveLength(4)
})

it('shows what was liked in another order, too', async () => {
  const path = await aPath()
  await stage().visit(strictBlog(stage(), path), {}, async (page) => {
    await likeButtons(page).first().click()
    await widgetOn(page).getByText('1 like').waitFor()
    await widgetOn(page).getByRole('link', { name: 'Newest' }).click()
    await widgetOn(page).locator('.aw-item').first().getByText('Jonas').waitFor()
    await expect.poll(() => likeButtons(page).nth(1).getAttribute('aria-pressed')).toBe('true')
    expect(await likeButtons(page).first().getAttribute('aria-pressed')).toBeNull()
  })
})

it('counts a like whose answer was lost only once', async () => {
  const path = await aPath()
  await stage().visit(strictBlog(stage(), path), { expects: /ERR_FAILED/ }, async (page) => {
    await page.route('**/likes?*', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await likeButtons(page).first().click()
    await widgetOn(page).getByText('That did not work. Please try again.').waitFor()
    expect(await likeButtons(page).first().getAttribute('aria-pressed')).toBeNull()
    await page.unroute('**/likes?*')
    await likeButtons(page).first().click()
    await widgetOn(page).getByText('1 like').waitFor()
  })
  expect(await likesOf(path)).toEqual([1, 0])
})

it('tells whose posting is suspended until when', async () => {
  const path = await aPath()
  const from = '203.0.113.77'
  await stage().block(await stage().write({ page: path, text: 'Buy!', from }))
  await stage().visit(
    strictBlog(stage(), path),
    { from, expects: /status of 403/ },
    async (page) => {
      await likeButtons(page).first().click()
      await widgetOn(page).getByText('Posting is suspended until').waitFor()
    },
  )
  expect(await likesOf(path)).toEqual([0, 0])
})

it('likes without JavaScript, and comes back to the comment with its number', async () => {
  const path = await aPath()
  const address = `/thread?${new URLSearchParams({ page: path, sort: 'newest' })}`
  await stage().visit(address, { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('button', { name: 'Like' }).nth(1).click()
    await page.getByText('1 like').waitFor()
    expect(page.url()).toMatch(/sort=newest.*#comment-/)
    const liked = page.locator('.aw-item', { hasText: 'A heron' })
    expect(await liked.getByText('1 like').count()).toBe(1)
    expect(await page.locator('.aw-item').first().textContent()).toContain('Jonas')
  })
  await stage().visit(address, {}, async (page) => expect(await violationsOn(page)).toEqual([]))
})

it('has nothing for axe to find, liked or not, in light and dark', async () => {
  const path = await aPath()
  const style = '<style>html { background: Canvas; color: CanvasText }</style>'
  const html = blogHtml(stage().url, path, `${style}<afterword-comments></afterword-comments>`)
  await stage().visit(stage().blogPage(html), { reducedMotion: 'reduce' }, async (page) => {
    await likeButtons(page).first().click()
    await widgetOn(page).getByText('1 like').waitFor()
    expect(await violationsInBothColours(page)).toEqual([])
  })
})
