import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { aWritingServer, post, write } from '../comments/writing.ts'
import { startStaffSide } from '../moderation/staff-side.ts'
import { storeComments } from '../statistics/counting-world.ts'
import { describeEachEngine } from '../support/engines.ts'

const private_ = 'email=ada%40mail.example&token=hush-hush&recipe=3'
const whole = `/post?${private_}`
const cut = '/post?recipe=3'
const secrets = /mail\.example|hush-hush/
const at = (page: string) => new URLSearchParams({ page }).toString()

const readingPaths = ['/v1/thread.json', '/v1/thread.html', '/thread', '/v1/thread.feed.json']

describeEachEngine('the query of a page’s address', (engine) => {
  it('is cut before it is stored, whoever names the page in which way', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    await write(server, { page: `https://blog.example${whole}` })
    await write(server, { page: cut, text: 'The second' })
    const { knex } = server.container.database
    expect(await knex('threads').pluck('page_key')).toEqual([cut])
    for (const page of [whole, cut]) {
      for (const path of readingPaths) {
        const text = await (await fetch(`${server.url}${path}?${at(page)}`)).text()
        expect(text, path).toContain('The second')
        expect(text, path).not.toMatch(secrets)
      }
      const counts = await fetch(`${server.url}/v1/counts?${at(page)}`)
      expect(JSON.stringify(await counts.json())).toContain(`${JSON.stringify(page)}:2`)
    }
    expect((await post(server, { page: '/post?recipe=4' })).status).toBe(201)
    expect(await knex('threads').pluck('page_key')).toHaveLength(2)
  })

  it('stays whole where an earlier version stored it, so that its comments are found', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const { container, url } = server
    await storeComments(container, [{ page: whole, text: 'Stored before', createdAt: 1 }])
    await write(server, { page: whole, text: 'Written now' })
    expect(await container.database.knex('threads').pluck('page_key')).toEqual([whole])
    const shown = await (await fetch(`${url}/v1/thread.json?${at(whole)}`)).json()
    expect(shown.total).toBe(2)
  })

  it('is cut where what was stored before is shown to everybody and at the desk', async () => {
    const side = await startStaffSide(await engine.url(), {
      SITE_ORIGINS: 'https://blog.example',
      MODERATION: 'none',
      STATISTICS: 'public',
    })
    const session = await side.signIn('Mo', 'moderator')
    const createdAt = side.time.now - 2 * DAY
    // As many as statistics show a page of.
    const comments = Array.from({ length: 10 }, () => ({ page: whole, text: 'Stored', createdAt }))
    await storeComments(side.container, comments)
    const paths = [
      '/statistics.json',
      '/v1/recent.json',
      '/v1/recent.html',
      '/v1/site.feed.json',
      '/v1/site.atom',
    ]
    const desk = ['/admin?tab=approved', '/v1/admin/comments?status=approved']
    for (const path of [...paths, ...desk]) {
      const { status, text } = await side.send(path, { session })
      expect(status, path).toBe(200)
      expect(text, path).toContain('recipe=3')
      expect(text, path).not.toMatch(secrets)
    }
  })
})
