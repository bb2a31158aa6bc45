import { expect, it } from 'vitest'
import { send } from '../http/raw-request.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

describeEachEngine('the recent comments of a site', (engine) => {
  it('are five, or up to twenty, the newest first, as data', async () => {
    const environment = { PUBLIC_URL: 'https://c.example', SITE_ORIGINS: 'https://blog.example' }
    const server = await aServer({ databaseUrl: await engine.url(), environment })
    const { database } = server.container
    const thread = await storeThread(database, '/%C3%BCber')
    const rows = Array.from({ length: 30 }, (_, at) =>
      aCommentRow(thread, { at, text: `<em>${'word '.repeat(50)}</em>`, name: `Ada ${at}` }),
    )
    await storeComments(database, [...rows, aCommentRow(thread, { status: 'pending' })])
    const ask = async (query: string) =>
      JSON.parse((await send(`${server.url}/v1/recent.json${query}`)).body.toString())
    const { site, comments } = await ask('')
    expect(site).toBe('default')
    expect(comments).toHaveLength(5)
    expect(comments[0]).toEqual({
      id: rows[29]?.id,
      name: 'Ada 29',
      page: '/%C3%BCber',
      url: `https://blog.example/%C3%BCber#comment-${rows[29]?.id}`,
      createdAt: '1970-01-01T00:00:00.029Z',
      excerpt: `${'word '.repeat(28).trim()}…`,
    })
    expect((await ask('?limit=1')).comments).toHaveLength(1)
    expect((await ask('?limit=20')).comments).toHaveLength(20)
    for (const limit of ['0', '21', '1.5', 'x', '-1', '']) {
      expect((await ask(`?limit=${limit}`)).errors, limit).toEqual([
        expect.objectContaining({ field: 'limit', message: 'Ask for 1 to 20 comments.' }),
      ])
    }
  })
})

it('come as a fragment without any markup of their authors', async () => {
  const server = await aServer()
  const { database } = server.container
  const thread = await storeThread(database)
  const row = aCommentRow(thread, { text: 'Some <strong>bold</strong> &lt;b&gt; words' })
  await storeComments(database, [row])
  const { body } = await send(`${server.url}/v1/recent.html`)
  const html = body.toString()
  expect(html).toContain(
    '<h2 class="aw-title" id="aw-recent-title" part="title">Recent comments</h2>',
  )
  expect(html).toContain('>Some bold &lt;b> words</p>')
  expect(html).toContain(
    `href="/thread?site=default&amp;page=%2Fpost&amp;comment=${row.id}#comment-${row.id}"`,
  )
  expect(html).toContain('\u2068Anonymous\u2069 on \u2068/post\u2069')
})

it('say so when there are none', async () => {
  const server = await aServer()
  const { body } = await send(`${server.url}/v1/recent.html`)
  expect(body.toString()).toContain('No comments yet')
})
