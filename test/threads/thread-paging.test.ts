import request from 'supertest'
import { expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const NOON = Date.UTC(2026, 10, 22, 12)

async function aLongThread(engine: TestEngine, times: readonly number[]) {
  const { container, url } = await aServer({ databaseUrl: await engine.url() })
  const { database, threads } = container
  const thread = await storeThread(database)
  const rows = times.map((at) => aCommentRow(thread, { at }))
  await storeComments(database, rows)
  // Stored behind the server's back, so it has to be told.
  const add = async (comments: typeof rows) => {
    await storeComments(database, comments)
    threads.cache.clear()
  }
  return { url, database, thread, rows, add }
}

/** Follows the pages of a thread to the last; ids of top-level comments, page by page. */
async function walk(
  url: string,
  sort: 'oldest' | 'newest',
  between: (page: number) => Promise<unknown> = async () => {},
): Promise<string[][]> {
  const pages: string[][] = []
  let after: string | undefined
  do {
    const query = { page: '/post', sort, ...(after && { after }) }
    const { body } = await request(url).get('/v1/thread.json').query(query)
    const roots = body.comments.filter(({ depth }: { depth: number }) => depth === 0)
    pages.push(roots.map(({ id }: { id: string }) => id))
    after = body.next ?? undefined
    await between(pages.length)
  } while (after)
  return pages
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

async function erase({ knex }: Database, id: string | undefined): Promise<void> {
  const nothing = { status: 'deleted', text: '', html: '', name: null, website: null }
  await knex('comments')
    .where({ id: id ?? '' })
    .update(nothing)
}

describeEachEngine('the pages of a thread', (engine) => {
  it('hold 50 top-level comments each, oldest or newest first', async () => {
    const times = Array.from({ length: 120 }, (_, index) => NOON + index)
    const { url, rows } = await aLongThread(engine, times)
    const oldest = await walk(url, 'oldest')
    expect(oldest.map(({ length }) => length)).toEqual([50, 50, 20])
    expect(oldest.flat()).toEqual(ids(rows))
    expect((await walk(url, 'newest')).flat()).toEqual(ids(rows).toReversed())
  })

  it('end where a page is just full', async () => {
    const { url } = await aLongThread(engine, new Array(100).fill(NOON))
    expect((await walk(url, 'oldest')).map(({ length }) => length)).toEqual([50, 50])
  })

  it('leave nothing out and repeat nothing of one and the same millisecond', async () => {
    const { url, rows } = await aLongThread(engine, new Array(130).fill(NOON))
    for (const sort of ['oldest', 'newest'] as const) {
      const read = (await walk(url, sort)).flat()
      expect(read.toSorted()).toEqual(ids(rows).toSorted())
    }
  })

  it('leave nothing out and repeat nothing while comments arrive', async () => {
    const times = Array.from({ length: 120 }, (_, index) => NOON + index)
    for (const sort of ['oldest', 'newest'] as const) {
      const { url, rows, thread, add } = await aLongThread(engine, times)
      const arrive = async (page: number) => {
        if (page > 3) return
        const roots = Array.from({ length: 30 }, (_, index) =>
          aCommentRow(thread, { at: NOON + 1000 * page + index }),
        )
        const replies = rows.map((parent) => aCommentRow(thread, { parent, at: NOON + 5000 }))
        await add([...roots, ...replies])
      }
      const read = (await walk(url, sort, arrive)).flat()
      expect(new Set(read).size).toBe(read.length)
      const known = new Set(ids(rows))
      const expected = sort === 'oldest' ? ids(rows) : ids(rows).toReversed()
      expect(read.filter((id) => known.has(id))).toEqual(expected)
      if (sort === 'oldest') expect(read).toHaveLength(120 + 3 * 30)
    }
  })

  it('go on after a comment that was deleted meanwhile', async () => {
    const times = Array.from({ length: 60 }, (_, index) => NOON + index)
    const { url, rows, database } = await aLongThread(engine, times)
    const read = await walk(url, 'oldest', () => erase(database, rows[49]?.id))
    expect(read.flat()).toEqual(ids(rows))
  })

  it('bring every reply of a comment with it', async () => {
    const { url, rows, thread, add } = await aLongThread(engine, [NOON, NOON + 1])
    const [parent] = rows
    await add(Array.from({ length: 80 }, (_, at) => aCommentRow(thread, { parent, at })))
    const { body } = await request(url).get('/v1/thread.json').query({ page: '/post' })
    expect(body.comments).toHaveLength(82)
    expect(body.total).toBe(82)
    expect(body.next).toBeNull()
  })

  it('are linked in HTML as ordinary links', async () => {
    const times = Array.from({ length: 51 }, (_, index) => NOON + index)
    const { url, rows } = await aLongThread(engine, times)
    const { text } = await request(url).get('/v1/thread.html').query({ page: '/post' })
    const [, link = ''] = /<a class="aw-more"[^>]* href="([^"]+)"/.exec(text) ?? []
    expect(link).toContain(`after=${rows[49]?.id}`)
    const next = await request(url).get(link.replaceAll('&amp;', '&'))
    expect(next.text).toContain(`id="comment-${rows[50]?.id}"`)
    expect(next.text).not.toContain('aw-more')
  })
})
