import { it } from 'vitest'
import { staffPassword } from '../moderation/staff-side.ts'
import { useDesk } from './desk-stage.ts'
import { lookAt } from './look.ts'

const desk = useDesk()

it('fits every window: the staff, an account, an invitation and how it is taken', async () => {
  const { side, open } = await desk()
  const session = await side.signIn('Ada Thorne')
  await side.signIn('Moderator of a very long name indeed', 'moderator')
  await side.signIn('Pia', 'privacy-officer')
  const mo = await side.idOf('Moderator of a very long name indeed')
  const pia = await side.idOf('Pia')
  await side.container.auth.staffService.disable({ id: pia, actor: await side.idOf('Ada Thorne') })
  await open({ session, path: '/admin/staff', expects: /status of 403/ }, async (page) => {
    await lookAt(page, 'staff-list')
    await page.getByLabel(/^Moderator/).check()
    await page.getByLabel('Your password, once more').fill('not my password')
    await page.getByRole('button', { name: 'Make an invitation' }).click()
    await page.getByText('This is not your password').first().waitFor()
    await lookAt(page, 'staff-refused')
    await page.getByLabel('Your password, once more').fill(staffPassword)
    await page.getByRole('button', { name: 'Make an invitation' }).click()
    const link = (await page.locator('code.secret').textContent()) ?? ''
    await lookAt(page, 'staff-invited')
    await page.goto(`${side.base}/admin/staff/${mo}`)
    await lookAt(page, 'staff-account')
    await page.goto(link)
    await lookAt(page, 'staff-join')
    await page.getByLabel('Your name').fill('Mo')
    await page.getByLabel('Password').fill('eight loud herons fly')
    await page.getByLabel('I accept this undertaking').check()
    await page.getByRole('button', { name: 'Create my account' }).click()
    await page.waitForURL(`${side.base}/admin`)
  })
})

it('fits every window: why an address is needed, and the address', async () => {
  const { side, open } = await desk()
  await side.post({ name: 'Marit', text: 'I know where you live.' }, '2001:db8:1:2::7')
  const session = await side.signIn('Pia', 'privacy-officer')
  await open({ session, expects: /status of 422/ }, async (page) => {
    await lookAt(page, 'staff-officer-queue')
    await page.getByRole('link', { name: 'Reveal the address' }).click()
    await lookAt(page, 'staff-reveal')
    await page.getByLabel('Why do you need').fill('short')
    await page.getByLabel('Your password, once more').fill(staffPassword)
    await page.getByRole('button', { name: 'Show the address' }).click()
    await page.getByText('in at least 20 characters why').first().waitFor()
    await lookAt(page, 'staff-reveal-refused')
    await page.getByLabel('Why do you need').fill('A threat; the police of Aarhus asks.')
    await page.getByLabel('Your password, once more').fill(staffPassword)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('2001:db8:1:2::7').waitFor()
    await lookAt(page, 'staff-revealed')
    await page.goto(`${side.base}/admin/audit`)
    await page.getByText('looked at the address').waitFor()
  })
})

it('fits every window: the undertaking, and the count for everybody', async () => {
  const { side, open } = await desk()
  const session = await side.signIn('Ada Thorne')
  await side.container.database.knex('undertakings').delete()
  await open({ session, path: '/admin/audit', expects: /status of 403/ }, async (page) => {
    await lookAt(page, 'staff-undertaking')
    await page.getByLabel('I accept this undertaking').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(`${side.base}/admin`)
    await page.goto(`${side.base}/transparency`)
    await lookAt(page, 'staff-transparency')
  })
})
