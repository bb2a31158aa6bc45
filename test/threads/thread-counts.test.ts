import request from 'supertest'
import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const pages = (count: number) => Array.from({ length: count }, (_, index) => `/posts/${index}/`)

describeEachEngine('the counts of pages', (engine) => {
  it('count approved comments, replies included, under the page as it was named', async () => {
    const { container, url } = await aServer({ databaseUrl: await engine.url() })
    const thread = await storeThread(container.database, '/post')
    const root = aCommentRow(thread)
    await storeComments(container.database, [
      root,
      aCommentRow(thread, { parent: root }),
      ...(['pending', 'spam', 'rejected', 'deleted'] as const).map((status) =>
        aCommentRow(thread, { status }),
      ),
    ])
    const named = ['/post', 'https://blog.example/post/?utm_source=x', '/other', 'http://[']
    const answer = await request(url).get('/v1/counts').query({ page: named })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      counts: { [named[0] ?? '']: 2, [named[1] ?? '']: 2, '/other': 0, 'http://[': 0 },
    })
  })

  it('are told for a hundred pages at once, and for no more', async () => {
    const { container, url } = await aServer({ databaseUrl: await engine.url() })
    for (const page of ['/posts/0', '/posts/99']) {
      const thread = await storeThread(container.database, page)
      await storeComments(container.database, [aCommentRow(thread)])
    }
    const { body } = await request(url)
      .get('/v1/counts')
      .query({ page: pages(100) })
    expect(Object.keys(body.counts)).toEqual(pages(100))
    expect(Object.values(body.counts).filter((count) => count !== 0)).toEqual([1, 1])
    expect(body.counts['/posts/99/']).toBe(1)

    const refused = await request(url)
      .get('/v1/counts')
      .query({ page: pages(101) })
    expect(refused.status).toBe(400)
    expect(refused.body.errors).toEqual([
      { field: 'page', code: 'too-long', message: 'Ask for up to 100 pages at once.' },
    ])
  })

  it.each(['/v1/counts', '/v1/counts?page=', '/v1/counts?page=/a&status=pending'])(
    'are refused for %s',
    async (target) => {
      const { url } = await aServer({ databaseUrl: await engine.url() })
      expect((await request(url).get(target)).status).toBe(400)
    },
  )

  it('are told for pages with the oddest names', async () => {
    const { url } = await aServer({ databaseUrl: await engine.url() })
    const odd = ['__proto__', 'constructor', '\0', '%00', "'; drop table comments; --", '%', 'ß']
    const answer = await request(url).get('/v1/counts').query({ page: odd })
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body.counts)).toEqual(odd.filter((page) => page !== '__proto__'))
  })

  it('never count across sites', async () => {
    const { container, url } = await aServer({ databaseUrl: await engine.url() })
    await storeComments(container.database, [aCommentRow(await storeThread(container.database))])
    const other = { id: 'other', name: 'Other', language: 'en', moderation: 'all' } as const
    await container.threads.siteService.save({ ...other, origins: [] })
    const answer = await request(url).get('/v1/counts').query({ site: 'other', page: '/post' })
    expect(answer.body).toEqual({ counts: { '/post': 0 } })
    const none = await request(url).get('/v1/counts').query({ site: 'none', page: '/post' })
    expect(none.body.code).toBe('unknown-site')
  })
})
