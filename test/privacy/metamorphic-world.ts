import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { DAY, HOUR } from '../../server/clock.ts'
import { Database } from '../../server/db/database.ts'
import { readSchema } from '../../server/db/read-schema.ts'
import { aRow, type Row, rowOfEveryTable } from '../support/builders.ts'
import type { TestEngine } from '../support/engines.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { canaryVisitors } from './leak-canaries.ts'
import { CanaryTrip } from './leak-canary-trip.ts'
import { isPrivateTable } from './metamorphic-columns.ts'
import { type Asked, type PublicBytes, readEverythingPublic } from './metamorphic-reading.ts'

// The rows of test/support/builders.ts begin at this moment and end a day later.
const moment = 1_795_000_000_000
const longPage = '/posts/long/'
const open = { id: 'open', name: 'Open', language: 'en', moderation: 'none' } as const
const openOrigins = ['https://open.example']

/** A database that has seen everything, read through servers that are started for it. */
export class MetamorphicWorld {
  readonly #url: string
  readonly #folder: string
  #now = moment
  #asked: Asked | undefined

  private constructor(url: string, folder: string) {
    this.#url = url
    this.#folder = folder
  }

  /** Makes the world; it is gone when the running test ends. */
  static async create(engine: TestEngine): Promise<MetamorphicWorld> {
    const folder = await mkdtemp(join(fastFolder(), 'afterword-metamorphic-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const world = new MetamorphicWorld(await engine.url(), folder)
    await world.#withServer((server) => world.#live(server))
    await world.edit(fillPrivateTables)
    // Figures are published when their day is over.
    world.#now += 20 * HOUR
    return world
  }

  /** Everything public, read from a server that remembers nothing. */
  async read(): Promise<PublicBytes> {
    const asked = this.#asked
    if (!asked) throw new Error('nothing has happened in this world')
    return this.#withServer((server) => readEverythingPublic(server, asked))
  }

  /** Works on the database while no server runs. */
  async edit<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const database = new Database({ url: this.#url, acquireTimeout: 3000 })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }

  async #live(server: RunningServer): Promise<void> {
    const trip = new CanaryTrip(server, canaryVisitors(60))
    await trip.post()
    await trip.decide()
    await trip.comeBack()
    await server.container.threads.siteService.save({ ...open, origins: openOrigins })
    const [first] = await Promise.all(
      Array.from({ length: 55 }, (_, index) => postOpenly(server, `Open ${index}`)),
    )
    await postOpenly(server, 'An answer that stays', first)
    await server.container.database.knex('comments').where({ id: first }).update('status', 'spam')
    await countThings(server)
    const { knex } = server.container.database
    await knex('staff').insert(aRow('staff', { id: 'second', name_key: 'second' }))
    await knex('staff_roles').insert(aRow('staff_roles', { staff_id: 'second', role: 'moderator' }))
    const idOf = (status: string) => knex('comments').where({ status }).orderBy('id').first('id')
    const shown = await Promise.all(['approved', 'pending', 'spam', 'deleted'].map(idOf))
    this.#asked = {
      places: [
        { site: 'default', page: '/posts/one/' },
        { site: open.id, page: longPage },
        { site: 'default', page: '/never/' },
      ],
      commentIds: shown.map(({ id }) => id),
      version: shownPolicy.policyVersion,
      token: 'none',
    }
  }

  async #withServer<T>(work: (server: RunningServer) => Promise<T>): Promise<T> {
    const server = await startServer({
      databaseUrl: this.#url,
      now: () => this.#now,
      environment: {
        ...{ DATA_DIR: join(this.#folder, 'data'), KEY_DIR: join(this.#folder, 'keys') },
        ...{ TRUST_PROXY: 'loopback', POST_LIMIT: '1000000', STATISTICS: 'public', LIKES: 'on' },
        ...{ PUBLIC_URL: 'https://comments.example', PRIVACY_CONTACT: 'privacy@blog.example' },
        ...{ SMTP_URL: 'smtp://localhost:9', MAIL_FROM: 'comments@blog.example' },
      },
    })
    try {
      return await work(server)
    } finally {
      await server.stop()
    }
  }
}

async function postOpenly({ url }: RunningServer, text: string, replyTo?: string): Promise<string> {
  const response = await fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.18.0.1' },
    body: JSON.stringify({ ...shownPolicy, site: open.id, page: longPage, text, replyTo }),
  })
  if (response.status !== 201) throw new Error(`not published: ${await response.text()}`)
  return (await response.json()).comment.id
}

/** Figures that are published: likes, reads of one page and of groups of its readers; disclosures. */
async function countThings({ container }: RunningServer): Promise<void> {
  const { knex } = container.database
  const day = Math.floor(moment / DAY)
  const thread = await knex('threads').where({ site_id: open.id }).first('id')
  await knex('page_reads').insert({ thread_id: thread.id, day, reads: 60 })
  const groups = [
    { kind: 'language', value: 'en', reads: 40 },
    { kind: 'referrer', value: 'news.example', reads: 20 },
  ]
  const read = await knex('threads').where({ page_key: '/posts/one' }).first('id')
  const liked = await knex('comments').where({ thread_id: read.id, status: 'approved' }).first('id')
  await knex('comment_likes').insert({ comment_id: liked.id, likes: 3 })
  await knex('disclosure_counts').insert(aRow('disclosure_counts', { disclosures: 3 }))
  await knex('group_reads').insert(groups.map((group) => ({ ...group, site_id: open.id, day })))
}

/** Puts the row of `rowOfEveryTable` into each private table that nothing has happened to. */
export async function fillPrivateTables(database: Database): Promise<void> {
  const { knex } = database
  const schema = await readSchema(database)
  for (const [name, row] of rowOfEveryTable) {
    if (!isPrivateTable(name) || (await knex(name).first())) continue
    const filled: Record<string, Row[string]> = { ...row }
    for (const { column, target } of schema.find((table) => table.name === name)?.foreignKeys ??
      []) {
      const [table = '', key = ''] = target.split('.')
      filled[column] = (await knex(table).first(key))[key]
    }
    await knex(name).insert(filled)
  }
}
