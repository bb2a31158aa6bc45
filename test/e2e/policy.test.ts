import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violationsOn } from './axe.ts'
import { overflowOf } from './look.ts'
import { takePicture } from './pictures.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const noScript = { javaScriptEnabled: false } as const
const refused = { expects: /status of 409/ }
const time = { now: Date.UTC(2026, 10, 9, 8, 12) }
let additions: string

// Set before the stage starts: its environment is read then.
const folder = mkdtemp(join(tmpdir(), 'afterword-policy-'))
const environment: Record<string, string> = {
  OPERATOR_NAME: 'Marit Lind & Daughters',
  PRIVACY_CONTACT: 'privacy@ink-and-loam.example',
  DATA_LOCATION: 'Iceland',
  STAFF_LOCATIONS: 'Iceland, Portugal',
}
beforeAll(async () => {
  additions = await folder
  environment.POLICY_DIR = additions
})
const stage = useStage(environment, () => time.now)
afterAll(() => rm(additions, { recursive: true }))

/** Publishes a text that was not there before, and lets the server notice. */
async function publish(size: 'minor' | 'major', words: string): Promise<string> {
  await writeFile(join(additions, `${words}.md`), `# ${words}\n\nWe ${words} *carefully*.`)
  const published = await stage().server.container.policy.publisher.publish(size)
  time.now += 60_000
  await stage().server.container.policy.policies.list()
  return published?.version ?? ''
}

const fieldOf = (page: Page) => widgetOn(page).getByRole('textbox', { name: 'Your comment' })
const policyOf = (page: Page) => widgetOn(page).getByRole('link', { name: 'privacy policy' })

it('is met on the way to the button, by its version', async () => {
  const address = stage().blogPage(blogHtml(stage().url, stage().freshPath()))
  await stage().visit(address, {}, async (page) => {
    await widgetOn(page).getByLabel('Website').focus()
    const link = policyOf(page)
    for (let steps = 0; steps < 10; steps++) {
      await page.keyboard.press('Tab')
      if (await link.evaluate((one) => one.matches(':focus'))) break
    }
    expect(await link.evaluate((one) => one.matches(':focus'))).toBe(true)
    expect(await link.getAttribute('href')).toBe(`${stage().url}/privacy`)
    await page.keyboard.press('Tab')
    const send = widgetOn(page).getByRole('button', { name: 'Send' })
    expect(await send.evaluate((one) => one.matches(':focus'))).toBe(true)
    await widgetOn(page).getByText('version 1.0').waitFor()
  })
})

it('is shown anew by the widget when it changed, and the draft stays', async () => {
  const path = stage().freshPath()
  const address = stage().blogPage(blogHtml(stage().url, path))
  await stage().visit(address, refused, async (page) => {
    await fieldOf(page).fill('Written under the old one')
    const version = await publish('major', 'count sheep')
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).getByRole('alert').getByText(`version ${version}`).waitFor()
    expect(await fieldOf(page).inputValue()).toBe('Written under the old one')
    expect(await policyOf(page).evaluate((link) => link.matches(':focus'))).toBe(true)
    expect(await widgetOn(page).locator('.aw-policy').textContent()).toContain(version)
    await takePicture(page, 'policy-changed')
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).getByText('once a moderator has read it').waitFor()
    const { knex } = stage().server.container.database
    const rows = await knex('comments').where({ text: 'Written under the old one' })
    expect(rows).toMatchObject([{ policy_version: version }])
  })
})

it('is shown anew without a script, and the draft stays', async () => {
  const address = `/thread?${new URLSearchParams({ page: stage().freshPath() })}`
  await stage().visit(address, { ...noScript, ...refused }, async (page) => {
    const field = page.getByRole('textbox', { name: 'Your comment' })
    await field.fill('Written without a script')
    const version = await publish('major', 'count stars')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('alert').getByText(`version ${version}`).waitFor()
    expect(await field.inputValue()).toBe('Written without a script')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('once a moderator has read it').waitFor()
  })
})

// Colours do not depend on the width, nor sizes on the colours: two looks see all four.
it.each([
  ['privacy', 'light', 1100],
  ['privacy', 'dark', 320],
  ['privacy/changes', 'light', 1100],
  ['privacy/changes', 'dark', 320],
] as const)('is a page to read: /%s, %s, %d px', async (path, colorScheme, width) => {
  await publish('minor', 'name the months')
  const viewport = { width, height: 900 }
  await stage().visit(`/${path}`, { colorScheme, viewport }, async (page) => {
    const name = `policy-${path.replace('/', '-')}-${colorScheme}-${width}`
    await takePicture(page, name)
    expect(await overflowOf(page)).toBe(0)
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
    })
    expect(await overflowOf(page)).toBe(0)
    await takePicture(page, `open-${name}`)
    expect(await violationsOn(page)).toEqual([])
  })
})

it('prints what is folded on the screen', async () => {
  await stage().visit('/privacy', {}, async (page) => {
    await page.emulateMedia({ media: 'print' })
    await takePicture(page, 'policy-print')
    expect(await page.getByText('is the sealed IP address').isVisible()).toBe(true)
  })
})
