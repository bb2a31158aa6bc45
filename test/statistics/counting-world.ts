import { randomBytes, randomUUID } from 'node:crypto'
import { DAY } from '../../server/clock.ts'
import type { Container } from '../../server/container.ts'
import type { Report } from '../../server/statistics/report.ts'
import type { TestEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'

/** A server that counts, and a clock that tests turn. It begins at noon of a day. */
export interface CountingWorld extends RunningServer {
  readonly time: { now: number }
  /** The figures as they are, of what is stored. */
  report(site?: string): Promise<Report>
  /** Lets the day end and everything that was counted be stored. */
  nextDay(): Promise<void>
}

export async function aCountingWorld(
  engine: TestEngine,
  environment: Readonly<Record<string, string>> = {},
): Promise<CountingWorld> {
  const time = { now: Date.UTC(2026, 10, 22, 12) }
  const server = await aServer({
    databaseUrl: await engine.url(),
    environment: {
      STATISTICS: 'public',
      MODERATION: 'none',
      POST_LIMIT: '1000000',
      ...environment,
    },
    now: () => time.now,
  })
  const { statistics } = server.container
  return {
    ...server,
    time,
    report: async (site = 'default') => {
      if (!statistics) throw new Error('statistics are off')
      return (await statistics.statistics.report(site)).report
    },
    async nextDay() {
      await statistics?.reads.store()
      time.now += DAY
      await statistics?.reads.prune()
    },
  }
}

/** What a stored comment may differ in. */
export interface CommentFields {
  readonly page?: string
  readonly site?: string
  readonly status?: string
  readonly name?: string | null
  readonly website?: string | null
  readonly text?: string
  readonly createdAt: number
  readonly excluded?: boolean
}

/** Puts comments into the database as they lie there, faster than by posting. */
export async function storeComments(
  { database }: Container,
  comments: readonly CommentFields[],
): Promise<string[]> {
  const ids: string[] = []
  const threads = new Map<string, string>()
  for (const comment of comments) {
    const { site = 'default', page = '/post', text = 'Hello', status = 'approved' } = comment
    const key = `${site} ${page}`
    const threadId = threads.get(key) ?? (await threadOf(database.knex, site, page))
    threads.set(key, threadId)
    const id = randomUUID()
    ids.push(id)
    await database.knex('comments').insert({
      ...{ id, thread_id: threadId, status, name: comment.name ?? null, text, html: text },
      ...{ website: comment.website ?? null, renderer_version: 1, created_at: comment.createdAt },
      exclude_from_statistics: comment.excluded ? 1 : 0,
    })
    // As every comment of a visitor has one.
    await database.knex('edit_keys').insert({ comment_id: id, key_hash: randomBytes(32) })
  }
  return ids
}

async function threadOf(
  knex: Container['database']['knex'],
  site: string,
  page: string,
): Promise<string> {
  const place = { site_id: site, page_key: page }
  const found = await knex('threads').where(place).first()
  if (found) return found.id
  const id = randomUUID()
  await knex('threads').insert({ id, ...place, created_at: 0 })
  return id
}

/** As many of something as asked for. */
export function times<Item>(count: number, make: (at: number) => Item): Item[] {
  return Array.from({ length: count }, (_, at) => make(at))
}
