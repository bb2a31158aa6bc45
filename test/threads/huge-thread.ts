import type { Database } from '../../server/db/database.ts'
import { storeThread } from './stored-thread.ts'

/** How the comments of a huge thread hang together: SQL for what number `n` answers, and its root. */
export interface Shape {
  readonly parent: string
  readonly root: string
}

/** Many times what any page shows; what grows with it would be seen in the counts. */
export const COUNT = 10_000
const FAMILY = 25

const start = `(n - n % ${FAMILY})`

/** The worst there is for each way of reading, and what a busy page looks like. */
export const shapes: Readonly<Record<string, Shape>> = {
  '10,000 top-level comments': { parent: 'null', root: 'null' },
  '9,999 replies to one comment': {
    parent: 'case when n > 0 then 0 end',
    root: 'case when n > 0 then 0 end',
  },
  'a chain of 9,999 replies': {
    parent: 'case when n > 0 then n - 1 end',
    root: 'case when n > 0 then 0 end',
  },
  '400 conversations': {
    parent: `case when n % ${FAMILY} > 0 then ${start} + (n % ${FAMILY}) / 3 end`,
    root: `case when n % ${FAMILY} > 0 then ${start} end`,
  },
}

/** The id of a huge thread's comment. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

const sqlId = (number: string) =>
  `'00000000-0000-4000-8000-' || substr(cast(1000000000000 + ${number} as text), 2)`

/** Stores a thread of `COUNT` comments in one statement. */
export async function storeHugeThread(database: Database, { parent, root }: Shape): Promise<void> {
  const { knex } = database
  const thread = await storeThread(database)
  await knex.raw(
    `insert into comments (id, thread_id, parent_id, root_id, status, text, html, name,
      renderer_version, created_at)
    with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${COUNT - 1})
    select ${sqlId('n')}, ?, ${sqlId(`(${parent})`)}, ${sqlId(`(${root})`)}, 'approved',
      'Text', '<p>Some words that somebody wrote, <em>long</em> enough to be a comment.</p>',
      'Ada', 1, 1795000000000 + n * 1000
    from numbers`,
    [thread],
  )
}
