import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { compareWithInventory, complete } from '../policy/inventory-comparison.ts'
import { edit, keptBy, remove, send, textOf, tick, tickOf } from './own-stage.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()
const strict = (server: string) => ({
  'content-security-policy': `default-src 'none'; script-src ${server}; connect-src ${server}; require-trusted-types-for 'script'; trusted-types afterword`,
})

function blogPage(path = stage().freshPath()): string {
  return stage().blogPage(blogHtml(stage().url, path), strict(stage().url))
}

/** What is kept under our one key. */
async function record(page: Page) {
  return JSON.parse(await page.evaluate(() => localStorage.getItem('afterword') ?? 'null'))
}

it('keeps name, website and keys after the tick, under one key, and nothing before', async () => {
  await stage().visit(blogPage(), { keeps: ['afterword'] }, async (page) => {
    const widget = widgetOn(page)
    await widget.getByLabel('Name').fill('Marit')
    await widget.getByLabel('Website').fill('https://marit.example')
    const { comment, editKey } = await send(page, 'Before the tick')
    expect(await keptBy(page)).toEqual([])
    await tick(page)
    expect(compareWithInventory('storageKeys', await keptBy(page))).toEqual(complete)
    const { name, website, comments } = await record(page)
    expect([name, website]).toEqual(['Marit', 'https://marit.example'])
    expect(comments).toMatchObject([{ id: comment.id, key: editKey }])
    await widget.getByText('You can edit or delete it on this device.').waitFor()
  })
})

it('lets an own comment be changed and deleted after a reload, also while it waits', async () => {
  await stage().visit(blogPage(), { keeps: ['afterword'] }, async (page) => {
    await tick(page)
    await widgetOn(page).getByLabel('Name').fill('Marit')
    const { comment } = await send(page, 'Remember this')
    const other = await send(page, 'And this')
    await stage().approve(comment.id)
    await page.reload()
    await widgetOn(page).locator(`#comment-${other.comment.id}`).getByText('And this').waitFor()
    expect(await tickOf(page).isChecked()).toBe(true)
    expect(await widgetOn(page).getByLabel('Name').inputValue()).toBe('Marit')
    expect(await textOf(page).inputValue()).toBe('')
    await edit(page, other.comment.id, 'And that')
    await remove(page, other.comment.id)
    await page.reload()
    const item = widgetOn(page).locator(`#comment-${comment.id}`)
    await item.getByRole('button', { name: 'Edit' }).waitFor()
    expect((await record(page)).comments).toHaveLength(1)
    await remove(page, comment.id)
    expect((await record(page)).comments).toEqual([])
  })
})

it('forgets all of it when the tick is taken back', async () => {
  await stage().visit(blogPage(), {}, async (page) => {
    await tick(page)
    const { comment } = await send(page, 'For a while')
    await page.waitForFunction(() => localStorage.getItem('afterword')?.includes('page'))
    await tickOf(page).uncheck()
    expect(await keptBy(page)).toEqual([])
    await edit(page, comment.id, 'Still mine until I leave')
    expect(await keptBy(page)).toEqual([])
    await page.reload()
    await widgetOn(page).getByText('No comments yet').waitFor()
    expect(await tickOf(page).isChecked()).toBe(false)
  })
})

it('forgets a key that opens nothing any more', async () => {
  await stage().visit(blogPage(), { keeps: ['afterword'], expects: /404/ }, async (page) => {
    await tick(page)
    const { comment, editKey } = await send(page, 'Deleted elsewhere')
    const headers = { authorization: `Bearer ${editKey}` }
    await fetch(`${stage().url}/v1/comments/${comment.id}`, { method: 'DELETE', headers })
    await page.reload()
    await page.waitForFunction(() => localStorage.getItem('afterword')?.includes('"comments":[]'))
  })
})

it('hands the keys to the page of one’s own comments behind the #, and remembers them there', async () => {
  await stage().visit(blogPage(), { keeps: ['afterword'] }, async (page) => {
    await tick(page)
    const { comment, editKey } = await send(page, 'Carry me over')
    const link = widgetOn(page).locator('.aw-remember a')
    const href = (await link.getAttribute('href')) ?? ''
    expect(href).toBe(`${stage().url}/my-comments#${comment.id}.${editKey}`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer}`))
    await link.click()
    await page.getByText('Carry me over').first().waitFor()
    expect(page.url()).toBe(`${stage().url}/my-comments`)
    expect(asked.join('\n').replaceAll(/#\S*/g, '')).not.toContain(editKey)
    expect(await keptBy(page)).toEqual([])

    await page.getByLabel('Remember these keys on this device').check()
    expect(compareWithInventory('storageKeys', await keptBy(page))).toEqual(complete)
    await page.goto(`${stage().url}/my-comments`)
    await page.getByText('Carry me over').first().waitFor()
    await page.getByRole('button', { name: 'Forget it on this device' }).click()
    expect(await keptBy(page)).toEqual([])
    await page.goto(`${stage().url}/my-comments`)
    await page.getByRole('button', { name: 'Show my comments' }).waitFor()
    expect(await page.getByText('Carry me over').count()).toBe(0)
    await page.goto(href)
    await page.getByText('Carry me over').first().waitFor()
    await page.goto(stage().blogPage('<p>Back at the blog</p>'))
    expect(await keptBy(page)).toEqual(['afterword'])
  })
})

it('leads back, not round: the page of own comments does not trap the reader', async () => {
  const blog = blogPage()
  await stage().visit(blog, {}, async (page) => {
    const { comment, editKey } = await send(page, 'Go back')
    await page.goto(`${stage().url}/my-comments#${comment.id}.${editKey}`)
    await page.getByText('Go back').first().waitFor()
    await page.goBack()
    await widgetOn(page).getByRole('heading', { name: 'Write a comment' }).waitFor()
    expect(page.url()).toBe(blog)
  })
})
