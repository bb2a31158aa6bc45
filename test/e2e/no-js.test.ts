import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { aCommentRow, storeComments, storeThread } from '../threads/stored-thread.ts'
import { violationsInBothColours } from './axe.ts'
import { useStage } from './widget-stage.ts'

const stage = useStage()
const MOMENT = Date.UTC(2026, 10, 22, 12)
const noScript = { javaScriptEnabled: false } as const

function threadPage(path: string): string {
  return `/thread?${new URLSearchParams({ page: path })}`
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your comment' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

/** Asks axe in both colours. */
async function expectNoViolations(page: Page): Promise<void> {
  expect(await violationsInBothColours(page)).toEqual([])
}

it('takes a comment without a name, and shows it once approved', async () => {
  const path = stage().freshPath()
  await stage().visit(threadPage(path), noScript, async (page) => {
    await page.getByText('No comments yet').waitFor()
    await send(page, 'Without a *script*')
    await page.getByRole('status').getByText('once a moderator has read it').waitFor()
    const { knex } = stage().server.container.database
    const row = await knex('comments').where({ text: 'Without a *script*' }).first()
    await stage().approve(row.id)
  })
  await stage().visit(threadPage(path), noScript, async (page) => {
    await page.getByRole('heading', { name: '1 comment' }).waitFor()
    expect(await page.locator('.aw-text em').textContent()).toBe('script')
    expect(await page.locator('.aw-name').textContent()).toBe('Anonymous')
  })
})

it('shows errors at their fields and keeps what was typed', async () => {
  const visit = { ...noScript, expects: /status of 400/ }
  await stage().visit(threadPage(stage().freshPath()), visit, async (page) => {
    await page.getByLabel('Name').fill('Jonas')
    await page.getByLabel('Website').fill('nowhere')
    await send(page, 'My words')
    await page.getByText('Your comment was not sent').waitFor()
    expect(await page.locator('#aw-website-problem').textContent()).toContain('https://')
    expect(await page.getByLabel('Website').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('textbox', { name: 'Your comment' }).inputValue()).toBe('My words')
    expect(await page.getByLabel('Name').inputValue()).toBe('Jonas')
    await page.getByLabel('Website').fill('')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('once a moderator has read it').waitFor()
  })
})

it('answers a comment, wherever in the thread it stands', async () => {
  const path = `/long/${randomUUID()}`
  const { database } = stage().server.container
  const thread = await storeThread(database, path)
  const rows = Array.from({ length: 51 }, (_, at) =>
    aCommentRow(thread, {
      at: MOMENT + at * 60_000,
      name: `N${at + 1}`,
      text: `Comment ${at + 1}`,
    }),
  )
  await storeComments(database, rows)
  await stage().visit(threadPage(path), noScript, async (page) => {
    await page.getByRole('link', { name: 'Show more comments' }).click()
    await page.getByRole('link', { name: /^Reply to .N51.$/ }).click()
    await page.getByRole('heading', { name: 'Write a reply' }).waitFor()
    await send(page, 'An answer')
    await page.getByText('once a moderator has read it').waitFor()
  })
  const { knex } = database
  const { parent_id: parent } = await knex('comments').where({ text: 'An answer' }).first()
  expect(parent).toBe(rows[50]?.id)
})

it('turns the order round by a link', async () => {
  const path = stage().freshPath()
  for (const text of ['One', 'Two']) await stage().publish({ page: path, text })
  await stage().visit(threadPage(path), noScript, async (page) => {
    await page.getByRole('link', { name: 'Newest first' }).click()
    await page.locator('[data-sort=newest][aria-current]').waitFor()
    expect(await page.locator('.aw-text').allTextContents()).toEqual(['Two', 'One'])
  })
})

it('shows a preview above the form, keeps what was typed, and sends it from there', async () => {
  const path = stage().freshPath()
  await stage().visit(threadPage(path), noScript, async (page) => {
    const text = page.getByRole('textbox', { name: 'Your comment' })
    await text.fill('Some *words*')
    await page.getByLabel('Name').fill('Marit')
    await page.getByText('Formatting help').click()
    await page.getByText('**strong**', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Preview' }).click()
    const preview = page.getByRole('region', { name: 'Preview' })
    expect(await preview.locator('em').textContent()).toBe('words')
    expect(new URL(page.url()).hash).toBe('#aw-preview')
    expect(await text.inputValue()).toBe('Some *words*')
    const { knex } = stage().server.container.database
    expect(await knex('comments').where({ text: 'Some *words*', name: 'Marit' })).toEqual([])
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('will appear once a moderator has read it').waitFor()
    const rows = await knex('comments').where({ text: 'Some *words*', name: 'Marit' })
    expect(rows).toHaveLength(1)
  })
})

it('says that posting is suspended', async () => {
  const path = stage().freshPath()
  const from = '203.0.113.99'
  await stage().block(await stage().write({ page: path, from }))
  const visit = { ...noScript, from, expects: /status of 403/ }
  await stage().visit(threadPage(path), visit, async (page) => {
    await send(page, 'Let me in')
    await page.getByText(/suspended until \w+ \d{1,2}, \d{4}/).waitFor()
    expect(await page.getByRole('textbox', { name: 'Your comment' }).inputValue()).toBe('Let me in')
  })
})

it('has nothing for axe to find', async () => {
  const path = stage().freshPath()
  const id = await stage().publish({ page: path, name: 'Marit', text: 'Some *words*\n\n> a quote' })
  await stage().replyAsOwner(id, 'Thank you!')
  const addresses = [path, `${path}empty/`].map(threadPage)
  addresses.push(`${threadPage(path)}&replyTo=${id}`)
  for (const address of addresses) {
    await stage().visit(address, {}, (page) => expectNoViolations(page))
  }
  await stage().visit(addresses[1] ?? '', { expects: /of 400/ }, async (page) => {
    await send(page, ' ')
    await page.getByText('Please write something first.').waitFor()
    await expectNoViolations(page)
  })
})

it('reads a path in any script, and survives one that is not an address', async () => {
  for (const [path, heading] of [
    ['/مقالات/سماد/', 'Comments on /مقالات/سماد'],
    ['/%E0%A4%A/', 'Comments on /%E0%A4%A'],
    ['/a%00b/', 'Comments on /a%00b'],
  ] as const) {
    await stage().visit(threadPage(path), noScript, async (page) => {
      expect(await page.locator('h1').textContent()).toBe(heading)
    })
  }
})
