import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { anOrdinaryMorning } from './desk-morning.ts'
import { useDesk } from './desk-stage.ts'

const folder = 'test-results'
const desk = useDesk()
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 320, height: 640 } }

beforeAll(async () => {
  await mkdir(folder, { recursive: true })
})

async function picture(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const path = `${folder}/desk-${name}-${size}-${colorScheme}.png`
      await page.screenshot({ path, fullPage: !name.includes('dialog') })
    }
    const { overflow, tall } = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight } = document.documentElement
      return { overflow: scrollWidth - clientWidth, tall: scrollHeight }
    })
    expect(overflow).toBe(0)
    expect(tall).toBeGreaterThan(300)
  }
}

it('fits every window: the queue, its dialog, and every page behind it', async () => {
  const { side, open } = await desk()
  const id = await anOrdinaryMorning(side)
  const session = await side.signIn('Ada Thorne')
  await open({ session }, async (page) => {
    await picture(page, 'queue')
    await page.getByRole('link', { name: 'Block the author' }).first().click()
    await page.getByRole('dialog').waitFor()
    await picture(page, 'dialog')
    for (const [name, path] of [
      ['blocks', '/admin/blocks'],
      ['record', '/admin/audit'],
      ['account', '/admin/account'],
      ['edit', `/admin/comments/${id}/edit`],
      ['reply', `/admin/comments/${id}/reply`],
      ['empty', '/admin?tab=spam'],
      ['conflict', '/admin?conflict=approved'],
    ] as const) {
      await page.goto(side.base + path)
      await picture(page, name)
    }
  })
})

it('fits every window: the door', async () => {
  const { side, open } = await desk()
  await open({ path: '/admin/sign-in', expects: /status of 401/ }, async (page) => {
    await page.getByLabel('Name').fill('Ada Thorne')
    await page.getByLabel('Password').fill('forgotten words of mine')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('do not belong together').waitFor()
    await picture(page, 'sign-in')
    const token = await side.container.auth.ownerLinkService.create()
    await page.goto(`${side.base}/admin/setup#${token.expose()}`)
    await picture(page, 'set-up')
  })
})

it('keeps its shape in the colours of the system', async () => {
  const { side, open } = await desk()
  await anOrdinaryMorning(side)
  const session = await side.signIn('Ada Thorne')
  await open({ session, forcedColors: 'active' }, async (page) => {
    await picture(page, 'forced-colours')
  })
})
