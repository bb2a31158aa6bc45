import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

function blogPage(path = stage().freshPath(), more?: string): string {
  return stage().blogPage(blogHtml(stage().url, path, more))
}

async function send(page: Page, text: string): Promise<void> {
  await widgetOn(page).getByRole('textbox', { name: 'Your comment' }).fill(text)
  await widgetOn(page).getByRole('button', { name: 'Send' }).click()
}

it('shows at each field what to correct, and puts the focus on the first', async () => {
  await stage().visit(blogPage(), { expects: /status of 400/ }, async (page) => {
    const widget = widgetOn(page)
    const text = widget.getByRole('textbox', { name: 'Your comment' })
    const website = widget.getByLabel('Website')
    await website.fill('not an address')
    await send(page, ' ')
    await widget.getByText('Please write something first.').waitFor()
    expect(await text.getAttribute('aria-invalid')).toBe('true')
    expect(await text.evaluate((field) => field.matches(':focus'))).toBe(true)
    expect(await website.getAttribute('aria-invalid')).toBe('true')
    expect(await widget.locator('#aw-website-problem').textContent()).toContain('https://')
    expect(await website.inputValue()).toBe('not an address')

    await website.fill('https://example.org/')
    await send(page, 'Better.')
    await widget.getByText('will appear once a moderator has read it').waitFor()
    expect(await text.getAttribute('aria-invalid')).toBeNull()
    expect(await widget.locator('.aw-name').getAttribute('href')).toBe('https://example.org/')
  })
})

it('says that posting is suspended and until when, and lets the reader read on', async () => {
  const path = stage().freshPath()
  const from = '203.0.113.77'
  await stage().publish({ page: path, text: 'Still here' })
  await stage().block(await stage().write({ page: path, text: 'Spam', from }))
  await stage().visit(blogPage(path), { from, expects: /status of 403/ }, async (page) => {
    const widget = widgetOn(page)
    await send(page, 'Let me in')
    await widget
      .getByRole('alert')
      .getByText(/suspended until \w+ \d{1,2}, \d{4}/)
      .waitFor()
    expect(await textbox(page).inputValue()).toBe('Let me in')
    expect(await widget.locator('.aw-text').allTextContents()).toEqual(['Still here'])
  })
})

it('posts once for two impatient clicks', async () => {
  await stage().visit(blogPage(), {}, async (page) => {
    await textbox(page).fill('Only once')
    await widgetOn(page).getByRole('button', { name: 'Send' }).dblclick()
    await widgetOn(page).getByText('Waiting for a moderator').waitFor()
  })
  expect(await stored('Only once')).toBe(1)
})

it('says when the comments cannot be loaded, in the page’s own words, and tries again', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'Here I am' })
  const words = '<afterword-comments>Die Kommentare fehlen gerade.</afterword-comments>'
  for (const [more, said] of [
    [words, 'Die Kommentare fehlen gerade.'],
    [undefined, 'The comments could not be loaded.'],
  ] as const) {
    const expects = /ERR_FAILED/
    const before = `globalThis.realFetch = fetch; globalThis.fetch = () => Promise.reject(new TypeError('offline'))`
    await stage().visit(blogPage(path, more), { expects, before }, async (page) => {
      const widget = widgetOn(page)
      await widget.getByRole('alert').waitFor()
      expect(await widget.getByText(said).isVisible()).toBe(true)
      await page.evaluate('globalThis.fetch = globalThis.realFetch')
      await widget.getByRole('button', { name: 'Try again' }).click()
      await widget.getByText('Here I am').waitFor()
    })
  }
})

it('asks again by itself when too many read at once, and says so meanwhile', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'Worth waiting for' })
  const title = 'Too many read at once. Try again in a moment.'
  await stage().visit('/healthz', { expects: /status of 503/ }, async (page) => {
    let refused = 0
    await page.route('**/v1/thread.html*', async (route) => {
      refused += 1
      if (refused > 1) return route.fallback()
      await route.fulfill({
        status: 503,
        headers: { 'access-control-allow-origin': '*' },
        json: { status: 503, code: 'too-many-readers', title },
      })
    })
    await page.goto(blogPage(path))
    await widgetOn(page).getByText(title).waitFor()
    await widgetOn(page).getByText('Worth waiting for').waitFor()
    expect(refused).toBe(2)
    expect(await widgetOn(page).locator('.aw-failed').count()).toBe(0)
  })
})

it('tells a blogger what is wrong with the tag', async () => {
  const tag = '<afterword-comments site="elsewhere"></afterword-comments>'
  await stage().visit(blogPage('/x/', tag), { expects: /status of 404/ }, async (page) => {
    await widgetOn(page)
      .getByText('This server has no such site. Check the site attribute.')
      .waitFor()
  })
})

function textbox(page: Page): Locator {
  return widgetOn(page).getByRole('textbox', { name: 'Your comment' })
}

async function stored(text: string): Promise<number> {
  const { knex } = stage().server.container.database
  return (await knex('comments').where({ text })).length
}
