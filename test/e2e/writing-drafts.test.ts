import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { keptBy, tick, tickOf } from './own-stage.ts'
import { aLongThread } from './reading-stage.ts'
import { useStage, widgetOn } from './widget-stage.ts'
import { onPost, send, stored, strictBlog, textOf } from './writing-stage.ts'

const stage = useStage()
const waiting = 'Waiting for a moderator'

/** Shows another page's comments in the same widget, as blogs do that never load a page. */
async function turnTo(page: Page, path: string): Promise<void> {
  const loaded = page.waitForResponse((response) => response.url().includes('/v1/thread.html'))
  await widgetOn(page).evaluate((widget, to) => widget.setAttribute('page', to), path)
  await loaded
  await textOf(page).waitFor()
}

async function record(page: Page) {
  return JSON.parse(await page.evaluate(() => localStorage.getItem('afterword') ?? 'null'))
}

it('keeps a draft below its comment through another order of the thread', async () => {
  const path = stage().freshPath()
  const marit = await stage().publish({ page: path, name: 'Marit', text: 'A question?' })
  await stage().publish({ page: path, name: 'Jonas', text: 'Another?' })
  await stage().visit(strictBlog(stage(), path), {}, async (page) => {
    const widget = widgetOn(page)
    await widget.getByRole('link', { name: /^Reply to .Marit.$/ }).click()
    await textOf(page).fill('Half an answer')
    await widget.getByRole('link', { name: 'Newest first' }).click()
    await widget.locator('[data-sort=newest][aria-current]').waitFor()
    const form = widget.locator(`#comment-${marit} > .aw-form`)
    await form.getByRole('heading', { name: /^Reply to .Marit.$/ }).waitFor()
    expect(await textOf(page).inputValue()).toBe('Half an answer')
    await widget.getByRole('button', { name: 'Send' }).click()
    await widget.locator(`#comment-${marit} .aw-item`).getByText(waiting).waitFor()
  })
})

it('keeps a change of one’s own comment through another order, too', async () => {
  const path = stage().freshPath()
  for (const text of ['One', 'Two']) await stage().publish({ page: path, text })
  await stage().visit(strictBlog(stage(), path), {}, async (page) => {
    const widget = widgetOn(page)
    await send(page, 'Mine')
    await widget.getByRole('button', { name: 'Edit' }).click()
    await widget.getByRole('heading', { name: 'Edit your comment' }).waitFor()
    await textOf(page).fill('Mine, better')
    await widget.getByRole('link', { name: 'Newest first' }).click()
    await widget.locator('[data-sort=newest][aria-current]').waitFor()
    expect(await textOf(page).inputValue()).toBe('Mine, better')
    await widget.getByRole('button', { name: 'Save' }).click()
    await widget.getByText('Your change is saved.').waitFor()
  })
  expect(await stored(stage(), 'Mine, better')).toBe(1)
})

it('keeps a draft for its page while other pages are shown, and through a failed load', async () => {
  const [here, there] = [stage().freshPath(), stage().freshPath()]
  const id = await stage().publish({ page: here, name: 'Marit', text: 'A question?' })
  const address = strictBlog(stage(), here, `page="${here}"`)
  await stage().visit(address, { expects: /ERR_FAILED/ }, async (page) => {
    const widget = widgetOn(page)
    await widget.getByRole('link', { name: /^Reply to .Marit.$/ }).click()
    await textOf(page).fill('Half a thought')
    await widget.getByLabel('Name').fill('Ada')
    await turnTo(page, there)
    expect(await textOf(page).inputValue()).toBe('')
    await page.route('**/v1/thread.html?*', (route) => route.abort())
    await widget.evaluate((element, to) => element.setAttribute('page', to), here)
    await widget.getByRole('button', { name: 'Try again' }).waitFor()
    await page.unroute('**/v1/thread.html?*')
    await widget.getByRole('button', { name: 'Try again' }).click()
    await widget.locator(`#comment-${id} > .aw-form`).waitFor()
    expect(await textOf(page).inputValue()).toBe('Half a thought')
    expect(await widget.getByLabel('Name').inputValue()).toBe('Ada')
    expect(await keptBy(page)).toEqual([])
    await widget.getByRole('button', { name: 'Send' }).click()
    await widget.getByText(waiting).waitFor()
    await turnTo(page, there)
    await turnTo(page, here)
    expect(await textOf(page).inputValue()).toBe('')
    await page.reload()
    await textOf(page).waitFor()
    expect(await textOf(page).inputValue()).toBe('')
  })
})

it('goes on sending what waits when its page is left, and once when it comes back', async () => {
  const [here, there] = [stage().freshPath(), stage().freshPath()]
  const address = strictBlog(stage(), here, `page="${here}"`)
  await stage().visit(address, { expects: /ERR_FAILED/ }, async (page) => {
    let isDown = true
    await textOf(page).focus()
    await onPost(page, async (route) => {
      const response = await route.fetch()
      if (isDown) await route.abort()
      else await route.fulfill({ response })
    })
    await send(page, 'Left behind')
    await widgetOn(page).getByText('Trying again').waitFor()
    await turnTo(page, there)
    await turnTo(page, here)
    await widgetOn(page).getByText('Trying again').waitFor()
    isDown = false
    await widgetOn(page).getByText(waiting).waitFor()
    expect(await widgetOn(page).locator('.aw-item').count()).toBe(1)
    expect(await textOf(page).inputValue()).toBe('')
  })
  expect(await stored(stage(), 'Left behind')).toBe(1)
})

it('keeps what was typed before the part for writing was there, though the page is left at once', async () => {
  const [here, there] = [stage().freshPath(), stage().freshPath()]
  const address = strictBlog(stage(), here, `page="${here}"`)
  await stage().visit(address, {}, async (page) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const asked = page.waitForRequest(/writing-/)
    await page.route(/writing-/, async (route) => {
      await held
      await route.continue()
    })
    await textOf(page).fill('Half a thought')
    const part = (await asked).url()
    await turnTo(page, there)
    expect(await textOf(page).inputValue()).toBe('')
    release()
    await page.evaluate(`import("${part}")`)
    await turnTo(page, here)
    await expect.poll(() => textOf(page).inputValue()).toBe('Half a thought')
  })
})

it('keeps a draft on disk only with the tick, until it is sent or the tick is taken away', async () => {
  const address = strictBlog(stage())
  await stage().visit(address, { keeps: ['afterword'] }, async (page) => {
    await textOf(page).fill('Not yet kept')
    expect(await keptBy(page)).toEqual([])
    await tick(page)
    await textOf(page).fill('Worth a second sitting')
    await page.reload()
    await expect.poll(() => textOf(page).inputValue()).toBe('Worth a second sitting')
    await tickOf(page).uncheck()
    expect(await keptBy(page)).toEqual([])
    await textOf(page).fill('Not kept any more')
    expect(await keptBy(page)).toEqual([])
    await tickOf(page).check()
    expect(Object.values((await record(page)).drafts)).toEqual([
      { text: 'Not kept any more', replyTo: '' },
    ])
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).getByText(waiting).waitFor()
    expect((await record(page)).drafts).toEqual({})
    await page.reload()
    await widgetOn(page).getByText(waiting).waitFor()
    expect(await textOf(page).inputValue()).toBe('')
  })
})

it('sends a kept draft once, though its answer was lost and the page was loaded anew', async () => {
  const address = strictBlog(stage())
  await stage().visit(address, { keeps: ['afterword'], expects: /ERR_FAILED/ }, async (page) => {
    await tick(page)
    await onPost(page, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await send(page, 'Lost on the way back')
    await widgetOn(page).getByText('Trying again').waitFor()
    await page.reload()
    await expect.poll(() => textOf(page).inputValue()).toBe('Lost on the way back')
    await page.unroute('**/v1/comments?*')
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).locator('.aw-item').getByText(waiting).waitFor()
    expect(await textOf(page).inputValue()).toBe('')
    expect((await record(page)).drafts).toEqual({})
  })
  expect(await stored(stage(), 'Lost on the way back')).toBe(1)
})

it('keeps a draft an answer, where the comment it answers is on another page', async () => {
  const { path, roots } = await aLongThread(stage())
  const parent = roots.at(-1) ?? ''
  const address = strictBlog(stage(), path)
  await stage().visit(address, { keeps: ['afterword'] }, async (page) => {
    await page.goto(`${address}#comment-${parent}`)
    await page.reload()
    await widgetOn(page).locator(`#comment-${parent} > article [data-do=reply]`).click()
    await tick(page)
    await textOf(page).fill('An answer, begun elsewhere')
    await page.goto('about:blank')
    await page.goto(address)
    const heading = widgetOn(page).getByRole('heading', { name: 'Write a reply' })
    await heading.waitFor()
    await widgetOn(page).getByRole('button', { name: 'Cancel' }).click()
    await widgetOn(page).getByRole('heading', { name: 'Write a comment' }).waitFor()
    expect(await textOf(page).evaluate((field) => field.matches(':focus'))).toBe(true)
    await page.goto('about:blank')
    await page.goto(`${address}#comment-${parent}`)
    await widgetOn(page).locator(`#comment-${parent} > article [data-do=reply]`).click()
    await page.goto('about:blank')
    await page.goto(address)
    await heading.waitFor()
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).getByText(waiting).waitFor()
  })
  const { knex } = stage().server.container.database
  const [row] = await knex('comments').where({ text: 'An answer, begun elsewhere' })
  expect(row.parent_id).toBe(parent)
})
