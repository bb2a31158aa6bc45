import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { MINUTE } from '../../server/clock.ts'
import type { StaffSide } from '../moderation/staff-side.ts'
import { useDesk } from './desk-stage.ts'

const folder = 'test-results'
const desk = useDesk()
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 320, height: 640 } }

beforeAll(async () => {
  await mkdir(folder, { recursive: true })
})

/** An ordinary morning: a reader, a question, an advertisement, somebody short of words. */
async function anOrdinaryMorning(side: StaffSide): Promise<string> {
  const bearer = await side.token(['comments:moderate', 'comments:write', 'blocks:write'])
  const page = '/the-heap-behind-the-shed'
  const first = await side.post({ page, name: 'Marit', text: 'Do you cover yours when it rains?' })
  await side.send(`/v1/admin/comments/${first.id}/reply`, {
    json: { text: 'An old carpet, wool side down.', approve: true },
    bearer,
  })
  const comments = [
    {
      name: 'Jonas',
      replyTo: first.id,
      text: 'Wool, not nylon! I spent a whole Sunday picking *blue threads* out of the beans.\n\n> wool side down\n\nThat is the part everybody forgets.',
    },
    {
      name: 'Best Sheds 4 U',
      website: 'https://sheds.example/offers/spring/every-shed-you-ever-wanted/and-more',
      text: 'Nice post! See [my grandmother’s compost](https://sheds.example/?ref=blog) for more.',
    },
    { text: 'First!' },
    {
      name: 'Ruth B.',
      text: 'For the numbers people:\n\n```\nturn when  inside - outside < 8 °C\n```\n\n1. carpet off\n2. fork in\n3. carpet on',
    },
  ]
  for (const [at, comment] of comments.entries()) {
    side.time.now += 17 * MINUTE
    await side.post({ page, ...comment }, `203.0.113.${at === 2 ? 1 : at}`)
  }
  const json = { network: '203.0.114.0/24', rule: 'flood', effect: 'hold', days: 14 }
  await side.send('/v1/admin/blocks', { json, bearer })
  return first.id
}

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
