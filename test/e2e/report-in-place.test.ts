import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsInBothColours } from './axe.ts'
import { blogHtml, useStage, type Visit, widgetOn } from './widget-stage.ts'
import { heardOn, listen, strictBlog } from './writing-stage.ts'

const stage = useStage()

const links = (page: Page) => widgetOn(page).getByRole('link', { name: 'Report' })
const formOn = (page: Page) => widgetOn(page).getByRole('form', { name: 'Report this comment' })
const isFocused = (element: Element) => element.matches(':focus')

async function aPath(): Promise<string> {
  const path = stage().freshPath()
  await stage().publish({ page: path, name: 'Marit', text: 'A heron on the roof.' })
  await stage().publish({ page: path, name: 'Jonas', text: 'Buy herons here.' })
  return path
}

async function onBlog(act: (page: Page) => Promise<void>, visit: Visit = {}): Promise<string> {
  const path = await aPath()
  await stage().visit(strictBlog(stage(), path), visit, act)
  return path
}

// With their notes as moderators read them: on disk these lie sealed.
async function reports(path: string) {
  const { database, comments } = stage().server.container
  const rows = await database
    .knex('comments')
    .join('threads', 'threads.id', 'comments.thread_id')
    .where({ page_key: path.replace(/\/$/, '') })
    .select('comments.id', 'comments.text')
  const textOf = new Map(rows.map(({ id, text }) => [id, text]))
  const stored = await comments.reports.list([...textOf.keys()])
  return stored.map((report) => {
    const { reason, note } = comments.reportNotes.open(report)
    return { reason, note, text: textOf.get(report.commentId) }
  })
}

it('reports a comment below it, by the keyboard alone', async () => {
  const path = await onBlog(async (page) => {
    await listen(page)
    await links(page).nth(1).focus()
    await page.keyboard.press('Enter')
    await formOn(page).waitFor()
    const item = widgetOn(page).locator('.aw-item', { hasText: 'Buy herons' })
    expect(await item.locator('form').count()).toBe(1)
    await expect.poll(() => formOn(page).getByRole('radio').first().evaluate(isFocused)).toBe(true)
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('He sells birds.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await widgetOn(page).getByText('Thank you. A moderator will look at it.').waitFor()
    expect(await formOn(page).count()).toBe(0)
    expect(await links(page).nth(1).evaluate(isFocused)).toBe(true)
    expect(await heardOn(page)).toEqual(['Thank you. A moderator will look at it.'])
  })
  expect(await reports(path)).toEqual([
    { reason: 'spam', note: 'He sells birds.', text: 'Buy herons here.' },
  ])
})

it('stays with its comment and what was typed when that is fetched in another order', async () => {
  await onBlog(async (page) => {
    await links(page).nth(1).click()
    const note = formOn(page).getByLabel('What should the moderator know?')
    await note.fill('He sells birds.')
    await widgetOn(page).getByRole('link', { name: 'Newest first' }).click()
    await widgetOn(page).locator('[data-sort=newest][aria-current]').waitFor()
    const item = widgetOn(page).locator('.aw-item', { hasText: 'Buy herons' })
    expect(await item.getByLabel('What should the moderator know?').inputValue()).toBe(
      'He sells birds.',
    )
    await formOn(page).getByRole('button', { name: 'Cancel' }).click()
    expect(await links(page).first().evaluate(isFocused)).toBe(true)
  })
})

it('is left by Escape and by its button, back to the link', async () => {
  const path = await onBlog(async (page) => {
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => formOn(page).getByRole('button', { name: 'Cancel' }).click(),
    ]) {
      await links(page).first().click()
      await formOn(page).getByLabel('What should the moderator know?').fill('Never mind')
      await leave()
      expect(await formOn(page).count()).toBe(0)
      expect(await links(page).first().evaluate(isFocused)).toBe(true)
    }
  })
  expect(await reports(path)).toEqual([])
})

it('is there once: it goes along to another comment, and keeps what is typed at its own', async () => {
  await onBlog(async (page) => {
    const note = formOn(page).getByLabel('What should the moderator know?')
    await links(page).first().click()
    await note.fill('Words')
    await links(page).first().click()
    await expect.poll(() => formOn(page).getByRole('radio').first().evaluate(isFocused)).toBe(true)
    expect(await note.inputValue()).toBe('Words')
    await links(page).nth(1).click()
    await expect.poll(() => note.inputValue()).toBe('')
    expect(await formOn(page).count()).toBe(1)
    const item = widgetOn(page).locator('.aw-item', { hasText: 'Buy herons' })
    expect(await item.locator('form').count()).toBe(1)
  })
})

it('says at its field that a reason is missing, and what the server refuses', async () => {
  const sentence = 'Please choose one of these.'
  const path = await onBlog(
    async (page) => {
      await links(page).first().click()
      await listen(page)
      const send = formOn(page).getByRole('button', { name: 'Send report' })
      await send.click()
      const group = formOn(page).getByRole('radiogroup', { name: 'What is wrong with it?' })
      await group.getByText(sentence).waitFor()
      expect(await heardOn(page)).toEqual([sentence])
      expect(await group.getByRole('radio').first().evaluate(isFocused)).toBe(true)
      await group.getByLabel('It insults or threatens somebody').check()
      const note = formOn(page).getByLabel('What should the moderator know?')
      await note.evaluate((field) => field.removeAttribute('maxlength'))
      await note.fill('x'.repeat(1001))
      await send.click()
      await formOn(page).getByText('Please say it in at most 1000 characters.').waitFor()
      expect(await group.getByText(sentence).count()).toBe(0)
      expect(await note.getAttribute('aria-invalid')).toBe('true')
      expect(await note.evaluate(isFocused)).toBe(true)
      await note.fill('Short')
      await send.click()
      await widgetOn(page).getByText('Thank you').waitFor()
    },
    { expects: /status of 400/ },
  )
  expect(await reports(path)).toMatchObject([{ reason: 'abuse', note: 'Short' }])
})

it('says a sentence without a network, and keeps what was typed', async () => {
  const sentence = 'That did not work. Please try again.'
  const path = await onBlog(
    async (page) => {
      await links(page).first().click()
      await formOn(page).getByLabel('Something else').check()
      await page.context().setOffline(true)
      await formOn(page).getByRole('button', { name: 'Send report' }).click()
      await formOn(page).getByRole('alert').getByText(sentence).waitFor()
      await links(page).nth(1).click()
      await widgetOn(page).getByRole('status').getByText(sentence).waitFor()
      await page.context().setOffline(false)
      await formOn(page).getByRole('button', { name: 'Send report' }).click()
      await widgetOn(page).getByText('Thank you').waitFor()
    },
    { expects: /ERR_INTERNET_DISCONNECTED/ },
  )
  expect(await reports(path)).toMatchObject([{ reason: 'other', note: undefined }])
})

it('leads to its page where the part for it cannot be loaded, at the second click', async () => {
  await onBlog(
    async (page) => {
      await page.route('**/report-*.js', (route) => route.abort())
      await links(page).first().click()
      await widgetOn(page).getByText('could not be loaded').waitFor()
      await links(page).first().click()
      await page.getByRole('heading', { name: 'Report this comment' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/report')
    },
    { expects: /ERR_FAILED/ },
  )
})

it('opens its page in a tab of its own with a modifier key', async () => {
  await onBlog(async (page) => {
    const opened = page.context().waitForEvent('page')
    await links(page)
      .first()
      .click({ modifiers: ['ControlOrMeta'] })
    const tab = await opened
    await tab.getByRole('heading', { name: 'Report this comment' }).waitFor()
    expect(await formOn(page).count()).toBe(0)
  })
})

it('has nothing for axe to find, with and without a refusal, in light and dark', async () => {
  const style = '<style>html { background: Canvas; color: CanvasText }</style>'
  const tag = `${style}<afterword-comments></afterword-comments>`
  const html = blogHtml(stage().url, await aPath(), tag)
  await stage().visit(stage().blogPage(html), { reducedMotion: 'reduce' }, async (page) => {
    await links(page).first().click()
    for (const isRefused of [false, true]) {
      if (isRefused) await formOn(page).getByRole('button', { name: 'Send report' }).click()
      else await formOn(page).waitFor()
      expect(await violationsInBothColours(page)).toEqual([])
    }
  })
})
