import type { Database } from '../server/db/database.ts'

/** Key of the page with two of five comments, and of the only page of a site where few write. */
export const LONG_PAGE = '/long'
export const QUIET_PAGE = '/quiet'
export const QUIET_SITE = 'quiet'

// The oldest comments of all are those of the quiet site.
const QUIET = 25
// So many comments in a row: ten of the long page, which are one conversation, and fifteen others.
const FAMILY = 25
const PAGE = 50
const CACHE_KILOBYTES = 2_000_000
const FIRST_MOMENT = 1_795_000_000_000
const HASH = 2_654_435_761
const HASHES = 2 ** 32

const isLong = `n >= ${QUIET} and n % 5 < 2`
const parentNumber = `case
  when n < ${QUIET} or n % ${FAMILY} = 0 then null
  when n % 5 = 1 then n - 1
  when n % 5 = 0 then n - n % ${FAMILY}
  when n % 5 = 4 then n - 1
end`
const rootNumber = `case
  when n < ${QUIET} or n % ${FAMILY} = 0 then null
  when n % 5 < 2 then n - n % ${FAMILY}
  when n % 5 = 4 then n - 1
end`
const status = `case n % 100 when 87 then 'deleted' when 92 then 'pending' when 97 then 'rejected'
  else 'approved' end`
const threadId = `case when n < ${QUIET} then 'quiet' when ${isLong} then 'long'
  else 'page-' || cast(n / ${PAGE} as text) end`

/** The id of comment `n`: as if drawn by lot, so that neighbours lie far apart in an index. */
export function commentId(n: number): string {
  const mixed = (BigInt(n) * BigInt(HASH)) % BigInt(HASHES)
  return `${mixed.toString(16).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** Key of the ordinary page that comment `n` is on. */
export function pageOf(n: number): string {
  return `/page-${Math.floor(n / PAGE)}`
}

/** The number of a comment of the long page that answers nothing, near a part of all comments. */
export function longTop(count: number, part: number): number {
  return FAMILY * Math.max(1, Math.floor((count * part) / FAMILY))
}

/**
 * Fills a migrated database with comments in one transaction: a long page, ordinary pages of thirty
 * comments, and a site where nobody has written for years. Statistics of the planner are left as
 * they are.
 *
 * @param count of comments, a multiple of 50
 */
export async function fillForGrowth(database: Database, count: number): Promise<void> {
  const { engine, knex } = database
  // In a small cache each page would be written many times: the ids come in no order.
  if (engine === 'sqlite') await knex.raw(`pragma cache_size = -${CACHE_KILOBYTES}`)
  await database.transaction(async ({ trx }) => {
    await trx('sites').insert({
      id: QUIET_SITE,
      name: 'Quiet',
      language: 'en',
      moderation: 'all',
      created_at: FIRST_MOMENT,
    })
    await trx('threads').insert([
      { id: 'long', site_id: 'default', page_key: LONG_PAGE, created_at: FIRST_MOMENT },
      { id: 'quiet', site_id: QUIET_SITE, page_key: QUIET_PAGE, created_at: FIRST_MOMENT },
    ])
    await trx.raw(`insert into threads (id, site_id, page_key, created_at)
      ${numbersBelow(Math.ceil(count / PAGE))}
      select 'page-' || cast(n as text), 'default', '/page-' || cast(n as text), ${FIRST_MOMENT}
      from numbers`)
    await trx.raw(insertComments(count, engine))
  })
}

function insertComments(count: number, engine: Database['engine']): string {
  const idOf = (number: string) => sqlId(number, engine)
  return `insert into comments (id, thread_id, parent_id, root_id, status, name, text, html,
      renderer_version, created_at)
    ${numbersBelow(count)}, placed as (
      select n, ${threadId} as thread, ${parentNumber} as parent, ${rootNumber} as root,
        ${status} as state
      from numbers)
    select ${idOf('n')}, thread, ${idOf('parent')}, ${idOf('root')}, state,
      case when state <> 'deleted' then 'Reader ' || cast(n % 999 as text) end,
      case when state <> 'deleted' then 'A thought of *some* length.' else '' end,
      case when state <> 'deleted' then '<p>A thought of <em>some</em> length, number '
        || cast(n as text) || '.</p>' else '' end,
      3, ${FIRST_MOMENT} + n * 1000
    from placed`
}

function numbersBelow(count: number): string {
  return `with recursive numbers(n) as (
    select 0 union all select n + 1 from numbers where n < ${count - 1})`
}

/** SQL for {@link commentId}. */
function sqlId(number: string, engine: Database['engine']): string {
  const mixed = `cast(${number} as bigint) * ${HASH} % ${HASHES}`
  const hash = engine === 'sqlite' ? `printf('%08x', ${mixed})` : `lpad(to_hex(${mixed}), 8, '0')`
  const end = `substr(cast(1000000000000 + ${number} as text), 2)`
  return `case when ${number} is not null then ${hash} || '-0000-4000-8000-' || ${end} end`
}
