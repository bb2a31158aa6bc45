import { it } from 'vitest'
import { anOrdinaryMorning } from './desk-morning.ts'
import { useDesk } from './desk-stage.ts'
import { expectFit } from './look.ts'

const desk = useDesk()

it('fits every window: the queue, its dialog, and every page behind it', async () => {
  const { side, open } = await desk()
  const id = await anOrdinaryMorning(side)
  const session = await side.signIn('Ada Thorne')
  await open({ session }, async (page) => {
    await expectFit(page, 'desk-queue')
    await page.getByRole('link', { name: 'Block the author' }).first().click()
    await page.getByRole('dialog').waitFor()
    await expectFit(page, 'desk-dialog')
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
      await expectFit(page, `desk-${name}`)
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
    await expectFit(page, 'desk-sign-in')
    const token = await side.container.auth.ownerLinkService.create()
    await page.goto(`${side.base}/admin/setup#${token.expose()}`)
    await expectFit(page, 'desk-set-up')
  })
})

it('keeps its shape in the colours of the system', async () => {
  const { side, open } = await desk()
  await anOrdinaryMorning(side)
  const session = await side.signIn('Ada Thorne')
  await open({ session, forcedColors: 'active' }, async (page) => {
    await expectFit(page, 'desk-forced-colours')
  })
})
