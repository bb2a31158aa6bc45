import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useDesk } from './desk-stage.ts'
import { lookAt } from './look.ts'
import { refuseStorage, send, tick, tickOf } from './own-stage.ts'
import { useStage, widgetOn } from './widget-stage.ts'

const stage = useStage({ STATISTICS: 'private' })
const desk = useDesk()

async function write(text: string, name?: string): Promise<string> {
  const { body } = {
    body: await (
      await fetch(`${stage().url}/v1/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          page: '/the-heap-behind-the-shed',
          text,
          policyVersion: '1.0',
          ...(name && { name, website: 'https://marit.example' }),
        }),
      })
    ).json(),
  }
  return `${body.comment.id}.${body.editKey}`
}

// The comments are asked for when they come near.
const approach = (page: Page) => widgetOn(page).evaluate((tag) => tag.scrollIntoView())

it('fits every window: the page of one’s own comments', async () => {
  const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
  const keys = [
    await write('Do you cover yours when it *rains*?\n\n> wool side down', 'Marit'),
    await write(`${long} ${long}`),
  ]
  await stage().approve(keys[0]?.split('.')[0] ?? '')
  await stage().visit('/my-comments', {}, async (page) => {
    await lookAt(page, 'own-empty')
    await page.getByLabel('Keys of your comments').fill(keys.join('\n'))
    await page.getByRole('button', { name: 'Show my comments' }).click()
    await page.getByText('Published').first().waitFor()
    await lookAt(page, 'own-comments')
    const card = page.locator('.own-card').first()
    await card.getByText('Change it').click()
    await card.getByText('Delete', { exact: true }).click()
    await lookAt(page, 'own-change')
  })
  const expects = /status of 400/
  await stage().visit('/my-comments', { expects }, async (page) => {
    await page
      .getByLabel('Keys of your comments')
      .fill(`${keys[1]} ${crypto.randomUUID()}.${'a'.repeat(43)}`)
    await page.getByRole('button', { name: 'Show my comments' }).click()
    await page.getByText('Change it').click()
    await page.getByLabel('Website').fill('nowhere')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Please give a full address').waitFor()
    await lookAt(page, 'own-refused')
  })
})

it('fits every window: the form for requests', async () => {
  const expects = /status of 400/
  await stage().visit('/privacy-request', { expects }, async (page) => {
    await lookAt(page, 'own-request')
    await page.getByLabel('Correct something').check()
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByText('Please say what you ask for.').waitFor()
    await lookAt(page, 'own-request-refused')
    await page.getByLabel('Your request').fill('My name is spelt wrong.')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByRole('heading', { name: 'has arrived' }).waitFor()
    await lookAt(page, 'own-request-sent')
  })
})

it('fits every window: the widget that remembers, and the one that may not', async () => {
  const blog = '/demo/ten-lines-by-hand/'
  await stage().visit(blog, { keeps: ['afterword'] }, async (page) => {
    await approach(page)
    await tick(page)
    await send(page, 'A carpet, wool side down.')
    await widgetOn(page).locator('summary', { hasText: 'Show its key' }).click()
    await lookAt(page, 'own-remembered')
  })
  const visit = { before: refuseStorage, refusesStorage: true }
  await stage().visit(blog, visit, async (page) => {
    await approach(page)
    await send(page, 'A carpet, wool side down.')
    await widgetOn(page).getByText('This browser keeps nothing').waitFor()
    expect(await tickOf(page).isDisabled()).toBe(true)
    await lookAt(page, 'own-storage-refused')
  })
})

it('fits every window: the answer to the plain form', async () => {
  const address = `/thread?page=${stage().freshPath()}`
  await stage().visit(address, {}, async (page) => {
    await page.getByRole('textbox', { name: 'Your comment' }).fill('Without a script.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('.aw-key').waitFor()
    await lookAt(page, 'own-no-js-key')
  })
})

it('fits every window: the requests at the desk', async () => {
  const { side, open } = await desk()
  const { id } = await side.post({ text: 'Mine, I fear' })
  const requests = [
    {
      ...{ kind: 'erasure', message: 'I was young.\n\nPlease take it away.' },
      ...{ contact: 'heron@mail.example', comments: `https://blog.example/post#comment-${id}` },
    },
    { kind: 'access', message: 'What do you have?', contact: '', comments: '' },
  ]
  for (const form of requests) await side.send('/privacy-request', { form, own: true })
  const session = await side.signIn('Ruth', 'privacy-officer')
  const { json } = await side.send('/v1/admin/requests', { session })
  const answer = { outcome: 'fulfilled', note: 'Sent the file by post.' }
  const path = `/v1/admin/requests/${json.requests[1].id}/answer`
  await side.send(path, { json: answer, session, own: true })
  await open({ session, path: '/admin/requests' }, async (page) => {
    await lookAt(page, 'own-desk-requests')
    for (const name of ['Erase a comment', 'Answer']) {
      await page.locator('summary').filter({ hasText: name }).first().click()
    }
    await lookAt(page, 'own-desk-requests-open')
    await page.getByLabel('Done as asked').check()
    await page.getByLabel('What you did').fill('Erased it.')
    await page.getByRole('button', { name: 'Note the answer' }).click()
    await page.getByText('The answer is noted.').waitFor()
  })
})
