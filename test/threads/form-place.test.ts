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
