import { expect, it } from 'vitest'
import { statusOf, useDesk } from './desk-stage.ts'

const desk = useDesk()

it('does without JavaScript all that it does with it', async () => {
  const { side, open } = await desk()
  const posted = { name: 'Nadia', text: 'A [trap](https://evil.example/)', website: '' }
  const first = await side.post(posted, '203.0.113.7')
  side.time.now += 1000
  const second = await side.post({ text: 'Another' }, '203.0.113.8')
  const token = await side.container.auth.ownerLinkService.create()
  await open({ path: '/admin/setup', javaScriptEnabled: false }, async (page) => {
    await page.getByLabel('Set-up code').fill(token.expose())
    await page.getByLabel('Your name').fill('Ada')
    await page.getByLabel('Password').fill('seven quiet herons wade')
    await page.getByLabel('I accept this undertaking').check()
    await page.getByRole('button', { name: 'Create my account' }).click()
    await page.getByText('https://evil.example/').waitFor()

    const card = page.locator(`[data-comment="${first.id}"]`)
    await card.getByRole('link', { name: 'Edit' }).click()
    await page.getByLabel('Text').fill('No trap any more')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').getByText('Saved.').waitFor()
    await card.getByRole('link', { name: 'Approve and reply' }).click()
    await page.getByLabel('Your reply').fill('Thank you, *Nadia*')
    await page.getByRole('button', { name: 'Approve and publish reply' }).click()
    await page.getByRole('status').getByText('Your reply is published.').waitFor()

    const other = page.locator(`[data-comment="${second.id}"]`)
    await other.getByRole('link', { name: 'Block the author' }).click()
    await page.getByLabel('Flooding').check()
    await page.getByLabel('is rejected').check()
    await page.getByRole('button', { name: 'Block', exact: true }).click()
    await page.getByRole('status').getByText('Blocked.').waitFor()
    await page.getByRole('link', { name: 'Rejected' }).click()
    await page.locator(`[data-comment="${second.id}"] summary`).click()
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByRole('status').getByText('Deleted for good.').waitFor()

    await page.getByRole('link', { name: 'Blocks' }).click()
    await page.getByText('Remove', { exact: true }).click()
    await page.getByLabel('Why?').fill('settled')
    await page.getByRole('button', { name: 'Remove block' }).click()
    await page.getByText('Nobody is blocked.').waitFor()
    await page.getByRole('link', { name: 'Record' }).click()
    await page.getByText('settled').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
  expect((await side.thread()).json.comments).toMatchObject([
    { name: 'Nadia', html: '<p>No trap any more</p>' },
    { name: 'Ada', byOwner: true, html: '<p>Thank you, <em>Nadia</em></p>' },
  ])
  expect(await statusOf(side, second.id)).toBe('deleted')
})

it('tells the second of two moderators and takes the comment from their list', async () => {
  const { side, open } = await desk()
  const [ada, mo] = [await side.signIn('Ada'), await side.signIn('Mo', 'moderator')]
  const { id } = await side.post({ name: 'Nadia' })
  await open({ session: ada }, async (first) => {
    await open({ session: mo, expects: /status of 409/ }, async (second) => {
      await first.getByRole('button', { name: 'Approve' }).click()
      await first.getByRole('status').getByText('Approved: Nadia.').waitFor()
      await second.getByRole('button', { name: 'Spam' }).click()
      await second.getByRole('status').getByText('this comment is approved now').waitFor()
      await second.getByText('Nothing waits for you.').waitFor()
    })
  })
  expect(await statusOf(side, id)).toBe('approved')
})

it('keeps a comment whose author changed it meanwhile', async () => {
  const { side, open } = await desk()
  const session = await side.signIn()
  const { id, editKey } = await side.post({ text: 'harmless' }, '203.0.113.7')
  await open({ session, expects: /status of 409/ }, async (page) => {
    await side.send(`/v1/comments/${id}`, {
      method: 'PATCH',
      json: { text: 'not harmless' },
      bearer: editKey,
      from: '203.0.113.7',
    })
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Read it again before you decide.').waitFor()
    expect(await page.locator('[data-comment]').count()).toBe(1)
  })
  expect(await statusOf(side, id)).toBe('pending')
})

it('says that the server does not answer, and decides once it does', async () => {
  const { side, open } = await desk()
  const session = await side.signIn()
  await side.post({ name: 'Nadia' })
  await open({ session, expects: /ERR_FAILED/ }, async (page) => {
    await page.route('**/v1/admin/**', (route) => route.abort())
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('The server did not answer.').waitFor()
    await page.unroute('**/v1/admin/**')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Approved: Nadia.').waitFor()
  })
})

it('shows times in the reader’s own zone', async () => {
  const { side, open } = await desk()
  const session = await side.signIn()
  await side.post()
  await open({ session }, async (page) => {
    const time = page.locator('.facts time')
    expect(await time.textContent()).toBe('22 Nov 2026, 13:00')
    expect(await time.getAttribute('title')).toBe('22 Nov 2026, 12:00 UTC')
  })
})

it('runs no inline script, and lets no script make one', async () => {
  const { side, open } = await desk()
  const session = await side.signIn()
  await side.post()
  await open({ session, expects: /Content Security Policy|Trusted/ }, async (page) => {
    const outcome = await page.evaluate(() => {
      const script = document.createElement('script')
      try {
        script.text = 'window.ran = true'
      } catch {
        return 'refused'
      }
      document.body.append(script)
      return String((window as { ran?: boolean }).ran)
    })
    expect(outcome).toBe('refused')
    const inserted = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<img src=x>'
        return 'inserted'
      } catch {
        return 'refused'
      }
    })
    expect(inserted).toBe('refused')
  })
})
