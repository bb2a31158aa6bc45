import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type StaffSide, typeNetwork } from '../moderation/staff-side.ts'
import { violationsOn } from './axe.ts'
import { useDesk } from './desk-stage.ts'

const desk = useDesk()

// Colours do not depend on the width, nor sizes on the colours: two looks see all four.
const looks = [
  { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
] as const

/** Comments, blocks and events of every kind the desk shows. */
async function fill(side: StaffSide): Promise<string> {
  const bearer = await side.token(['comments:moderate', 'comments:write', 'blocks:write'])
  const { id } = await side.post({
    name: 'Nadia',
    website: 'https://nadia.example/a/long/path/that/has/to/wrap/on/a/narrow/screen/somewhere',
    text: 'Some *words*, a [link](https://a.example/x), `code`\n\n> a quote\n\n```\nlong code '.concat(
      'x'.repeat(200),
      '\n```\n\n1. one\n2. two\n\n- three',
    ),
  })
  await side.send(`/v1/admin/comments/${id}/reply`, {
    json: { text: 'Thanks', approve: true },
    bearer,
  })
  const answer = await side.post({ replyTo: id, text: 'And another thing' })
  for (const verb of ['spam', 'reject', 'delete']) {
    const other = await side.post()
    await side.send(`/v1/admin/comments/${other.id}/${verb}`, { json: {}, bearer })
  }
  const network = { network: '203.0.113.0/24', rule: 'spam', reason: 'a notice of the provider' }
  await typeNetwork(side, network)
  return answer.id
}

async function expectFit(page: Page, what: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(width, `${what} is wider than the screen`).toBeLessThanOrEqual(0)
}

it('has nothing for axe to find, light and dark, narrow and wide', async () => {
  const { side, open } = await desk()
  const session = await side.signIn('Ada')
  const id = await fill(side)
  const paths = ['', '/edit', '/reply', '/block'].map((page) => `/admin/comments/${id}${page}`)
  paths.push('/admin', '/admin?done=approved', '/admin?conflict=spam', '/admin/audit')
  paths.push(
    '/admin/blocks',
    '/admin/blocks/new',
    '/admin/account',
    '/admin?tab=approved',
    '/admin?tab=deleted',
  )
  for (const look of looks) {
    await open({ session, ...look }, async (page) => {
      for (const path of paths) {
        await page.goto(side.base + path)
        expect(await violationsOn(page), path).toEqual([])
        await expectFit(page, path)
      }
    })
  }
})

it('has nothing for axe to find in the dialog and with More open', async () => {
  const { side, open } = await desk()
  const session = await side.signIn('Ada')
  await fill(side)
  for (const look of looks) {
    await open({ session, ...look }, async (page) => {
      await page.locator('details.more summary').first().click()
      await page.locator('.keys summary').click()
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('link', { name: 'Block the author' }).first().click()
      await page.getByRole('dialog', { name: 'Block where this comment came from' }).waitFor()
      expect(await violationsOn(page)).toEqual([])
      await expectFit(page, 'the dialog')
    })
  }
})

it('has nothing for axe to find at the door, with and without errors', async () => {
  const { side, open } = await desk()
  for (const look of looks) {
    await open({ path: '/admin/sign-in', expects: /status of 40/, ...look }, async (page) => {
      expect(await violationsOn(page)).toEqual([])
      await page.getByLabel('Name').fill('Ada')
      await page.getByLabel('Password').fill('wrong password here')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('do not belong together').waitFor()
      expect(await violationsOn(page)).toEqual([])
      await expectFit(page, 'sign in')
      const token = await side.container.auth.ownerLinkService.create()
      await page.goto(`${side.base}/admin/setup#${token.expose()}`)
      expect(await violationsOn(page)).toEqual([])
      await page.getByLabel('Your name').fill('Ada')
      await page.getByLabel('Password').fill('short')
      await page.getByLabel('I accept this undertaking').check()
      await page.getByRole('button', { name: 'Create my account' }).click()
      await page.getByText('Use at least 12 characters.').waitFor()
      expect(await violationsOn(page)).toEqual([])
      await expectFit(page, 'set up')
    })
  }
})
