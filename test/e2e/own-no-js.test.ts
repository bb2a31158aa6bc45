import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useStage } from './widget-stage.ts'

const stage = useStage()
const noScript = { javaScriptEnabled: false } as const

function threadPage(path: string): string {
  return `/thread?${new URLSearchParams({ page: path })}`
}

/** Posts on the page without scripts; the key comes back as it is shown, this once. */
async function post(page: Page, text: string): Promise<string> {
  await page.getByRole('textbox', { name: 'Your comment' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('status').getByText('once a moderator has read it').waitFor()
  const key = page.locator('.aw-key code')
  expect(await key.isVisible()).toBe(true)
  return (await key.textContent()) ?? ''
}

async function show(page: Page, keys: string): Promise<void> {
  await page.goto(`${stage().url}/my-comments`)
  await page.getByLabel('Keys of your comments').fill(keys)
  await page.getByRole('button', { name: 'Show my comments' }).click()
}

it('posts, changes, downloads and deletes without a script, by the key alone', async () => {
  const path = stage().freshPath()
  await stage().visit(threadPage(path), noScript, async (page) => {
    expect(await page.getByLabel('Remember me on this device').count()).toBe(0)
    const key = await post(page, 'Without a *script*')
    const other = await post(page, 'A second one')
    await show(page, `${key} ${other}`)
    expect(page.url()).not.toContain(key.split('.')[1])
    const card = page.locator('.own-card').filter({ hasText: 'Without a script' })
    expect(await page.getByText('Forget it on this device').first().isVisible()).toBe(false)

    await card.getByText('Change it').click()
    await card.getByLabel('Your comment').fill('Changed **without** one')
    await card.getByLabel('Name').fill('Ruth')
    await card.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Your change is saved.').waitFor()
    const changed = page.locator('.own-card').filter({ hasText: 'Changed without one' })
    expect(await changed.locator('.aw-name').textContent()).toBe('Ruth')

    const download = page.waitForEvent('download')
    await changed.getByRole('button', { name: 'Download all' }).click()
    const file = await (await download).path()
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      comment: { name: 'Ruth', text: 'Changed **without** one', page: path.slice(0, -1) },
    })

    await changed.getByText('Delete', { exact: true }).click()
    await changed.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('Your comment is deleted.').waitFor()
    expect(await page.getByText('Changed without one').count()).toBe(0)
    await page.locator('.own-card').getByText('A second one').first().waitFor()
  })
})

it('shows the key once: neither the thread nor another visit has it', async () => {
  const path = stage().freshPath()
  await stage().visit(threadPage(path), noScript, async (page) => {
    const key = await post(page, 'Shown once')
    await page.goto(stage().url + threadPage(path))
    expect(await page.content()).not.toContain(key)
    expect(await page.locator('.aw-key').count()).toBe(0)
  })
})

it('takes a request of somebody who lost the key', async () => {
  await stage().visit('/my-comments', noScript, async (page) => {
    await page.getByRole('link', { name: 'Ask the operator' }).click()
    await page.getByLabel('Erase something').check()
    await page.getByLabel('Your request').fill('The one about herons, in May, was mine.')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByRole('heading', { name: 'Your request has arrived.' }).waitFor()
  })
  const { requests } = stage().server.container.rights
  expect((await requests.list({ actor: 'somebody' })).requests.at(-1)?.content?.message).toContain(
    'herons',
  )
})
