import { randomUUID } from 'node:crypto'
import { aCommentRow, storeComments, storeThread } from '../threads/stored-thread.ts'
import type { Stage } from './widget-stage.ts'

type Row = ReturnType<typeof aCommentRow>

const MOMENT = Date.UTC(2026, 10, 22, 12)
const names = ['Marit', 'Jonas', 'Ruth B.', 'سلمى', 'Anselm']

/** A thread that has something of everything: 1,000 comments, two long branches, one very deep. */
export interface LongThread {
  /** The path of its page. */
  readonly path: string
  readonly roots: readonly string[]
  /** A conversation of two, 60 answers deep, each id after that of what it answers. */
  readonly deep: readonly string[]
}

/** Stores a long thread, published. */
export async function aLongThread(stage: Stage): Promise<LongThread> {
  const path = `/long/${randomUUID()}`
  const { database, threads } = stage.server.container
  const thread = await storeThread(database, path)
  let number = 0
  const next = (parent?: Row): Row => {
    number += 1
    const name = names[number % names.length] ?? 'Ada'
    const text = `Comment number ${number}, and a few words more, so that it looks like one.`
    return aCommentRow(thread, { parent, at: MOMENT + number * 60_000, name, text })
  }
  const roots = Array.from({ length: 60 }, () => next())
  const deep = [next(roots[0])]
  while (deep.length < 60) deep.push(next(deep.at(-1)))
  const wide = Array.from({ length: 300 }, () => next(roots[1]))
  const others = Array.from({ length: 580 }, (_, at) => next(roots[at % 60]))
  await storeComments(database, [...roots, ...deep, ...wide, ...others])
  threads.cache.clear()
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)
  return { path, roots: ids(roots), deep: ids(deep) }
}

/** Stores a short thread whose answers go deep, published. */
export async function aDeepThread(stage: Stage): Promise<LongThread> {
  const path = `/deep/${randomUUID()}`
  const { database, threads } = stage.server.container
  const thread = await storeThread(database, path)
  const row = (at: number, text: string, parent?: Row) =>
    aCommentRow(thread, { parent, at: MOMENT + at * 60_000, name: names[at % 5] ?? '', text })
  const roots = [row(0, 'Does it steam in the winter?'), row(1, `A${'a'.repeat(300)}`)]
  const deep = [row(2, 'It does, like a kettle.', roots[0])]
  while (deep.length < 12) deep.push(row(2 + deep.length, 'And then what?', deep.at(-1)))
  const code = {
    ...row(30, 'code', roots[1]),
    html: `<p>Look:</p><pre><code>${'a long line of code '.repeat(20)}</code></pre><p><a href="https://example.org/somewhere">there</a></p>`,
  }
  await storeComments(database, [...roots, ...deep, code])
  threads.cache.clear()
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)
  return { path, roots: ids(roots), deep: ids(deep) }
}
