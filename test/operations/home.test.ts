import { expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import { aServer } from '../support/running-server.ts'

it.each([
  ['the demo blog, on one’s own machine', {}, '/demo/', 'Ten lines by hand'],
  [
    'what is kept and why, where readers come',
    { PUBLIC_URL: 'https://comments.example' },
    '/privacy',
    'Privacy policy',
  ],
])('the bare address leads to %s', async (_, environment, home, title) => {
  const { url } = await aServer({ environment })
  const answer = await send(`${url}/`)
  expect([answer.status, answer.headers.location]).toEqual([303, home])
  const page = await send(url + home)
  expect(page.status).toBe(200)
  expect(page.body.toString()).toContain(title)
})
