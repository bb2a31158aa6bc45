import request from 'supertest'
import { expect, it } from 'vitest'
import type { PublicThread, ThreadEntry } from '../../server/threads/public-comment.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

type Row = ReturnType<typeof aCommentRow>
type Query = Record<string, string>

async function aThread(engine: TestEngine, rowsOf: (thread: string) => Row[]) {
  const { container, url } = await aServer({ databaseUrl: await engine.url() })
  const thread = await storeThread(container.database)
  const rows = rowsOf(thread)
  await storeComments(container.database, rows)
  const read = async (query: Query = {}): Promise<PublicThread> => {
    const { status, body } = await request(url)
      .get('/v1/thread.json')
      .query({ page: '/post', ...query })
    expect(status).toBe(200)
    return body
  }
  return { read, rows, thread, url, container }
}

const idsOf = (entries: readonly ThreadEntry[]) => entries.map(({ id }) => id)

function chainOf(thread: string, length: number): Row[] {
  const chain: Row[] = []
  for (let at = 0; at < length; at += 1)
    chain.push(aCommentRow(thread, { parent: chain.at(-1), at }))
  return chain
}

/** Some comments, each an answer to an earlier one. */
function aTangle(thread: string, size: number): Row[] {
  const rows = [aCommentRow(thread, { at: 0 })]
  for (let at = 1; at < size; at += 1) {
    const parent = rows[(at * 7919) % Math.ceil(at / 2)]
    rows.push(aCommentRow(thread, { parent, at, status: at % 9 === 4 ? 'deleted' : 'approved' }))
  }
  return rows
}

/** The pages that the links of a page lead to. */
function linksOf({ comments, next, branch }: PublicThread): Query[] {
  const below = comments.flatMap(({ more }) => more ?? [])
  return [
    ...below.map(({ branch: id, after }) => ({ branch: id, ...(after && { after }) })),
    ...(next ? [{ ...(branch && { branch }), after: next }] : []),
  ]
}

/** Follows every link of a page, and of the pages behind; each published comment, as often as read. */
async function readAll(read: (query: Query) => Promise<PublicThread>, from: Query) {
  const seen = new Map<string, number>()
  const waiting = [from]
  for (let query = waiting.pop(); query; query = waiting.pop()) {
    const page = await read(query)
    expect(page.comments.length).toBeLessThanOrEqual(130)
    waiting.push(...linksOf(page))
    for (const { id, removed } of page.comments) {
      if (!removed && id !== page.branch) seen.set(id, (seen.get(id) ?? 0) + 1)
    }
  }
  return seen
}

describeEachEngine('a page of a thread', (engine) => {
  it('shows 100 comments of a chain, each below what it answers, and leads to the rest', async () => {
    const { read, rows } = await aThread(engine, (thread) => chainOf(thread, 350))
    const { comments, total } = await read()
    expect(total).toBe(350)
    expect(idsOf(comments)).toEqual(rows.slice(0, 100).map(({ id }) => id))
    expect(comments.map(({ depth }) => depth)).toEqual([...comments.keys()])
    expect(comments[0]?.more).toEqual({ replies: 250, branch: rows[0]?.id, after: rows[99]?.id })
    const seen = await readAll(read, {})
    expect([...seen.keys()].sort()).toEqual(rows.map(({ id }) => id).sort())
    expect(new Set(seen.values())).toEqual(new Set([1]))
  })

  it('gives every branch its share, and what is left over to those with more', async () => {
    const sizes = [80, 5, 80]
    const { read } = await aThread(engine, (thread) =>
      sizes.flatMap((size, at) => {
        const root = aCommentRow(thread, { at })
        const reply = () => aCommentRow(thread, { parent: root, at: 10 + at })
        return [root, ...Array.from({ length: size }, reply)]
      }),
    )
    const { comments } = await read()
    expect(comments).toHaveLength(100)
    const roots = comments.filter(({ depth }) => depth === 0)
    const left = roots.map(({ more }) => more?.replies ?? 0)
    expect(left[1]).toBe(0)
    expect(left[0]).toBe(80 - 46)
    expect((left[0] ?? 0) + (left[2] ?? 0)).toBe(168 - 100)
  })

  it('names those who are answered but shown elsewhere', async () => {
    const { read, rows } = await aThread(engine, (thread) =>
      chainOf(thread, 300).map((row, at) => ({ ...row, name: `N${at}` })),
    )
    const page = await read({ branch: rows[0]?.id ?? '', after: rows[199]?.id ?? '' })
    expect(page.answered).toEqual([{ id: rows[199]?.id, name: 'N199' }])
    expect(idsOf(page.comments)).toEqual([0, ...range(200, 298)].map((at) => rows[at]?.id))
    expect(page.comments[1]).toMatchObject({ depth: 1, parentId: rows[199]?.id })
    expect(page.next).toBe(rows[298]?.id)
  })

  it('leads to each published comment of a tangle, once', async () => {
    const { read, rows } = await aThread(engine, (thread) => aTangle(thread, 400))
    const published = rows.filter(({ status }) => status === 'approved').map(({ id }) => id)
    const seen = await readAll(read, {})
    expect([...seen.keys()].sort()).toEqual(published.sort())
    expect(Math.max(...seen.values())).toBe(1)
  })

  it('shows below a reply its answers and no others, page by page', async () => {
    const { read, rows } = await aThread(engine, (thread) => {
      const [root, reply] = chainOf(thread, 2)
      const answers = range(1, 120).map((at) => aCommentRow(thread, { parent: reply, at }))
      const below = range(1, 90).map((at) =>
        aCommentRow(thread, { parent: answers[at % 3], at: 500 }),
      )
      const other = aCommentRow(thread, { parent: root, at: 1 })
      return [root, reply, ...answers, ...below, other].filter((row) => row !== undefined)
    })
    const [root, reply] = rows
    const first = await read({ branch: reply?.id ?? '' })
    expect(first.comments[0]).toMatchObject({ id: reply?.id, depth: 0, parentId: root?.id })
    expect(first.comments).toHaveLength(100)
    expect(first.answered).toEqual([{ id: root?.id, name: null }])
    const seen = await readAll(read, { branch: reply?.id ?? '' })
    expect([...seen.keys()].sort()).toEqual(
      rows
        .slice(2, -1)
        .map(({ id }) => id)
        .sort(),
    )
    expect(Math.max(...seen.values())).toBe(1)
  })

  it('answers with the first page what leads nowhere', async () => {
    const { read, rows } = await aThread(engine, (thread) => [
      aCommentRow(thread),
      aCommentRow(thread, { status: 'pending' }),
    ])
    const first = await read()
    const nobody = crypto.randomUUID()
    for (const id of [nobody, rows[1]?.id ?? '']) {
      expect(await read({ branch: id })).toEqual(first)
      expect(await read({ comment: id })).toEqual(first)
    }
    expect(await read({ after: nobody })).toEqual(first)
  })
})

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

describeEachEngine('a link to a comment', (engine) => {
  it('leads to the first page where the comment is there, and else to one that has it', async () => {
    const { read, rows } = await aThread(engine, (thread) => {
      const roots = range(1, 170).map((at) => aCommentRow(thread, { at }))
      const replies = range(1, 150).map((at) =>
        aCommentRow(thread, { parent: roots[160], at: 1000 + at }),
      )
      const deep = aCommentRow(thread, { parent: replies[140], at: 5000 })
      return [...roots, ...replies, deep]
    })
    const first = await read()
    expect(await read({ comment: rows[49]?.id ?? '' })).toEqual(first)
    for (const sort of ['oldest', 'newest', 'replies']) {
      for (const row of [...rows.slice(50, 60), ...rows.slice(155, 180), ...rows.slice(-25)]) {
        const page = await read({ sort, comment: row.id })
        expect(idsOf(page.comments)).toContain(row.id)
        expect(page.comments.length).toBeLessThanOrEqual(100)
      }
    }
  })

  it('shows a deep reply below what it answers', async () => {
    const { read, rows } = await aThread(engine, (thread) => chainOf(thread, 300))
    const { branch, comments } = await read({ comment: rows[250]?.id ?? '' })
    expect(branch).toBe(rows[249]?.id)
    expect(idsOf(comments).slice(0, 2)).toEqual([rows[249]?.id, rows[250]?.id])
  })
})

describeEachEngine('the order by replies', (engine) => {
  it('puts those with the most published replies in their branch first, ties newest first', async () => {
    const { read, rows } = await aThread(engine, (thread) => {
      const roots = range(0, 129).map((at) => aCommentRow(thread, { at }))
      const replies = roots.flatMap((parent, at) =>
        range(1, at % 4).map((number) =>
          aCommentRow(thread, { parent, at: 1000, status: number < 3 ? 'approved' : 'spam' }),
        ),
      )
      return [...roots, ...replies]
    })
    const wanted = [2, 1, 0].flatMap((replies) =>
      range(0, 129)
        .filter((at) => Math.min(at % 4, 2) === replies)
        .toReversed(),
    )
    const read3: string[] = []
    let after: string | null | undefined
    do {
      const page = await read({ sort: 'replies', ...(after && { after }) })
      read3.push(...idsOf(page.comments.filter(({ depth }) => depth === 0)))
      after = page.next
    } while (after)
    expect(read3).toEqual(wanted.map((at) => rows[at]?.id))
  })
})
