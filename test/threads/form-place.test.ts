import request from 'supertest'
import { expect, it } from 'vitest'
import { aServer } from '../support/running-server.ts'

it('puts the form below the comments, or above where a page wants it, and links keep it there', async () => {
  const { url } = await aServer()
  const read = async (path: string) => (await request(url).get(path)).text
  const isFirst = (html: string) => html.indexOf('<form') < html.indexOf('class="aw-comments"')
  for (const path of ['/v1/thread.html?page=/post', '/thread?page=/post']) {
    const [below, above] = [await read(path), await read(`${path}&form=top`)]
    expect([isFirst(below), isFirst(above)]).toEqual([false, true])
    expect(await read(`${path}&form=bottom`)).toBe(below)
    // The first heading of a thread is never of a lower rank than the next.
    expect(below.match(/<h[23] class="aw-\w+/g)).toEqual([
      '<h2 class="aw-title',
      '<h3 class="aw-form',
    ])
    expect(above.match(/<h[23] class="aw-\w+/g)).toEqual([
      '<h2 class="aw-form',
      '<h2 class="aw-title',
    ])
  }
  expect((await request(url).get('/v1/thread.html?page=/post&form=left')).status).toBe(400)
})

it('leaves the form above when it is sent, refused or previewed from there', async () => {
  const { url } = await aServer({ environment: { MODERATION: 'none' } })
  const isFirst = (html: string) => html.indexOf('<form') < html.indexOf('class="aw-comments"')
  const fieldsOf = (html: string) =>
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    )
  for (const isAbove of [true, false]) {
    const path = `/thread?page=/post${isAbove ? '&form=top' : ''}`
    const hidden = Object.fromEntries(fieldsOf((await request(url).get(path)).text))
    for (const [action, text, status] of [
      ['/v1/comments', 'Hello', 201],
      ['/v1/comments', '', 400],
      ['/v1/preview', 'Hello', 200],
    ] as const) {
      const answer = await request(url)
        .post(action)
        .type('form')
        .send({ ...hidden, text })
      expect([action, answer.status, isFirst(answer.text)]).toEqual([action, status, isAbove])
    }
  }
})
