import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

/** Sends what is in the form; the server's answer comes back. */
async function send(page: Page, text: string) {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/v1/comments'),
  )
  await textOf(widgetOn(page)).fill(text)
  await widgetOn(page).getByRole('button', { name: 'Send' }).click()
  return (await answered).json()
}

function textOf(widget: Locator): Locator {
  return widget.getByRole('textbox', { name: 'Your comment' })
}

function blogPage(path = stage().freshPath()): string {
  return stage().blogPage(blogHtml(stage().url, path))
}

it('shows a comment without a name as pending to its author, and to all once approved', async () => {
  const address = blogPage()
  await stage().visit(address, {}, async (page) => {
    const widget = widgetOn(page)
    await widget.getByText('No comments yet').waitFor()
    const { comment } = await send(page, 'The *first* word.')
    const item = widget.locator(`#comment-${comment.id}`)
    await item.getByText('Waiting for a moderator').waitFor()
    expect(await item.locator('.aw-name').textContent()).toBe('Anonymous')
    expect(await item.locator('em').textContent()).toBe('first')
    await widget.getByText('will appear once a moderator has read it').waitFor()
    expect(await textOf(widget).inputValue()).toBe('')
    await stage().approve(comment.id)
  })
  await stage().visit(address, {}, async (page) => {
    const widget = widgetOn(page)
    await widget.getByRole('heading', { name: '1 comment' }).waitFor()
    expect(await widget.locator('.aw-text').textContent()).toBe('The first word.')
    expect(await widget.getByRole('button', { name: 'Edit' }).count()).toBe(0)
  })
})

it('tells the page around it what was loaded and posted', async () => {
  const before = `addEventListener('afterword:loaded', () => { document.title = 'loaded' })
    addEventListener('afterword:posted', ({ detail }) => { document.title = JSON.stringify(detail) })`
  await stage().visit(blogPage(), { before }, async (page) => {
    await page.waitForFunction(() => document.title === 'loaded')
    const { comment } = await send(page, 'Something')
    await page.waitForFunction(() => document.title.startsWith('{'))
    expect(JSON.parse(await page.title())).toEqual({ id: comment.id, status: 'pending' })
  })
})

it('answers a comment in its place and keeps what was typed before', async () => {
  const path = stage().freshPath()
  const parent = await stage().publish({ page: path, name: 'Marit', text: 'A question?' })
  await stage().visit(blogPage(path), {}, async (page) => {
    const widget = widgetOn(page)
    const item = widget.locator(`#comment-${parent}`)
    const text = textOf(widget)
    await text.fill('Half a thought')
    await widget.getByRole('link', { name: /^Reply to .Marit.$/ }).click()
    await item.getByRole('heading', { name: /^Reply to .Marit.$/ }).waitFor()
    expect(await text.inputValue()).toBe('Half a thought')
    await widget.getByRole('button', { name: 'Cancel' }).click()
    await widget.getByRole('heading', { name: 'Write a comment' }).waitFor()
    expect(await text.inputValue()).toBe('Half a thought')
    await widget.getByRole('link', { name: /^Reply to .Marit.$/ }).click()
    const { comment } = await send(page, 'An answer.')
    expect(comment.parentId).toBe(parent)
    await item.locator(`.aw-list > #comment-${comment.id}`).getByText('An answer.').waitFor()
    await widget.locator('.aw > .aw-form').waitFor()
  })
})

it('lets authors edit and delete their own while the page is open', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'An older one' })
  await stage().visit(blogPage(path), {}, async (page) => {
    const widget = widgetOn(page)
    const text = textOf(widget)
    await widget.getByLabel('Name').fill('Jonas')
    const { comment } = await send(page, 'With a *tpyo*.')
    const item = widget.locator(`#comment-${comment.id}`)
    await text.fill('Meanwhile, another one')
    await item.getByRole('button', { name: 'Edit' }).click()
    await widget.getByRole('heading', { name: 'Edit your comment' }).waitFor()
    expect(await text.inputValue()).toBe('With a *tpyo*.')
    expect(await item.locator('article').isHidden()).toBe(true)
    await text.fill('With a *typo*.')
    await widget.getByLabel('Name').fill('')
    await widget.getByRole('button', { name: 'Save' }).click()
    await item.getByText('With a typo.').waitFor()
    expect(await item.locator('.aw-name').textContent()).toBe('Anonymous')
    expect(await text.inputValue()).toBe('Meanwhile, another one')
    expect(await widget.getByLabel('Name').inputValue()).toBe('Jonas')

    await item.locator('.aw-delete summary').click()
    await item.getByRole('button', { name: 'Delete for good' }).click()
    await widget.getByText('Your comment is deleted.').waitFor()
    expect(await item.count()).toBe(0)
    const { comments } = stage().server.container.comments
    expect((await comments.find(comment.id, ['deleted']))?.status).toBe('deleted')
  })
})

it('leaves the place of a deleted comment to those who answered it', async () => {
  const path = stage().freshPath()
  for (const text of ['One', 'Two']) await stage().publish({ page: path, text })
  await stage().visit(blogPage(path), {}, async (page) => {
    const widget = widgetOn(page)
    const { comment } = await send(page, 'Soon gone')
    await stage().approve(comment.id)
    await stage().publish({ page: path, text: 'An answer to it', replyTo: comment.id })
    await widget.getByRole('link', { name: 'Newest first' }).click()
    const item = widget.locator(`#comment-${comment.id}`)
    await item.locator('.aw-item').getByText('An answer to it').waitFor()
    await widget.getByRole('heading', { name: '4 comments' }).waitFor()
    await item.locator('.aw-delete summary').click()
    await item.getByRole('button', { name: 'Delete for good' }).click()
    await item.getByText('This comment was removed.').waitFor()
    await item.locator('.aw-item').getByText('An answer to it').waitFor()
    expect(await widget.getByText('Soon gone').count()).toBe(0)
    await widget.getByRole('heading', { name: '3 comments' }).waitFor()
  })
})

it('keeps a comment of one’s own through another order of the thread', async () => {
  const path = stage().freshPath()
  for (const text of ['One', 'Two']) await stage().publish({ page: path, text })
  await stage().visit(blogPage(path), {}, async (page) => {
    const widget = widgetOn(page)
    await send(page, 'Three')
    await widget.getByText('Waiting for a moderator').waitFor()
    expect(await widget.locator('.aw-text').allTextContents()).toEqual(['One', 'Two', 'Three'])
    await widget.getByRole('link', { name: 'Newest first' }).click()
    await widget.locator('[data-sort=newest][aria-current]').waitFor()
    expect(await widget.locator('.aw-text').allTextContents()).toEqual(['Three', 'Two', 'One'])
    await widget.getByRole('button', { name: 'Edit' }).waitFor()
  })
})

it('appends the next page where the first one ends', async () => {
  const path = stage().freshPath()
  for (let number = 1; number <= 52; number += 1) {
    await stage().publish({ page: path, text: `Comment ${number}` })
  }
  await stage().visit(blogPage(path), {}, async (page) => {
    const widget = widgetOn(page)
    await widget.getByRole('heading', { name: '52 comments' }).waitFor()
    expect(await widget.locator('.aw-item').count()).toBe(50)
    await widget.getByRole('link', { name: 'Show more comments' }).click()
    await widget.getByText('Comment 52').waitFor()
    expect(await widget.locator('.aw-text').allTextContents()).toEqual(
      Array.from({ length: 52 }, (_, index) => `Comment ${index + 1}`),
    )
    expect(await widget.getByRole('link', { name: 'Show more comments' }).count()).toBe(0)
  })
})

it.each(['en', 'en-GB', 'de', 'zh-Hant', 'ar'])(
  'shows times in the zone of the reader, as the language of the page writes them: %s',
  async (lang) => {
    const path = stage().freshPath()
    const id = await stage().publish({ page: path })
    const { comments } = stage().server.container.comments
    const at = new Date((await comments.find(id, ['approved']))?.createdAt ?? 0)
    const inBerlin = new Intl.DateTimeFormat(lang, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Europe/Berlin',
    }).format(at)
    const tag = `<afterword-comments lang="${lang}"></afterword-comments>`
    await stage().visit(stage().blogPage(blogHtml(stage().url, path, tag)), {}, async (page) => {
      expect(await widgetOn(page).locator('time').textContent()).toBe(inBerlin)
    })
  },
)
