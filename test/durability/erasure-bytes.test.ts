import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { asAuthor, type Written, write } from '../comments/writing.ts'
import { administer, postgresDatabaseUrl } from '../support/databases.ts'
import { startPostgres } from '../support/postgres-server.ts'
import type { RunningServer } from '../support/running-server.ts'
import { aTransferPlace, backUp, restore, type TransferPlace } from '../transfer/transfer-place.ts'
import { findMarks, type MarkedAuthor, markedAuthor, writeAuthors } from './marked-authors.ts'

const AUTHORS = 1000
const ERASED_BY_STAFF = 150
const PATIENCE = 120_000

interface Erased {
  /** Who asked for it through the API, after sending, sending again and changing. */
  readonly author: MarkedAuthor
  readonly all: readonly MarkedAuthor[]
  readonly backup: string
  readonly ledgerPath: string
}

/** Fills a server, takes last night's backup, erases one author through the API and some at the desk. */
async function eraseSome(place: TransferPlace): Promise<Erased> {
  return place.serve(async (server) => {
    const { knex } = server.container.database
    const others = await writeAuthors(knex, AUTHORS - 1)
    // Autovacuum does this at any time; it must not copy what people wrote.
    if (server.container.database.engine === 'postgres') await knex.raw('analyze')
    const author = markedAuthor()
    const written = await writeAs(server, author)
    const backup = await backUp(place)
    expect((await asAuthor(server, written, 'delete')).status).toBe(204)
    const byStaff = others.filter((_, index) => index % 6 === 0).slice(0, ERASED_BY_STAFF)
    await eraseAtDesk(server, byStaff)
    const ledgerPath = join(place.dataDir, 'erasures.log')
    return { author, all: [author, ...byStaff], backup, ledgerPath }
  })
}

async function writeAs(server: RunningServer, author: MarkedAuthor): Promise<Written> {
  const { name, website, text, changed } = author
  const key = { 'idempotency-key': `again-${author.id}` }
  const written = await write(server, { name, website, text }, key)
  await write(server, { name, website, text }, key)
  await asAuthor(server, written, 'patch', { text: changed })
  return written
}

async function eraseAtDesk({ container }: RunningServer, authors: readonly MarkedAuthor[]) {
  const { comments, eraser } = container.comments
  const statuses = ['approved', 'pending', 'spam', 'rejected'] as const
  await container.database.transaction(async (unit) => {
    for (const { id } of authors) {
      const comment = await comments.with(unit.trx).find(id, statuses)
      if (!comment) throw new Error('the comment is there')
      const thread = await container.threads.threads.with(unit.trx).findById(comment.threadId)
      if (thread) await eraser.erase(unit, comment, thread)
    }
  })
}

/** What the hourly job does, in a server that runs on; then looks while it still does. */
async function forget(
  place: TransferPlace,
  look: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  return place.serve(async ({ container }) => {
    await container.purgeService.purge(Date.now())
    expect(await container.comments.erasedBytes.remove()).toMatchObject({ left: 0 })
    return look()
  })
}

it(
  'leaves nothing of erased authors in the files of SQLite, nor after last night’s backup',
  async () => {
    const place = await aTransferPlace(undefined)
    const erased = await eraseSome(place)
    expect(await forget(place, () => findMarks(place.dataDir, erased.all))).toEqual([])

    const { backup, ledgerPath } = erased
    const report = await restore(place, backup, { ledgerPath, replace: true })
    expect(report.erasedAgain).toBe(erased.all.length)
    expect(report.rows.comments).toBe(AUTHORS)
    expect(await findMarks(place.dataDir, erased.all)).toEqual([])
    expect(await findMarks(place.folder, erased.all)).toEqual([])
  },
  PATIENCE,
)

it(
  'leaves nothing of erased authors in the files of PostgreSQL, nor after last night’s backup',
  async () => {
    const server = await startPostgres()
    onTestFinished(() => server.stop())
    await administer(server.adminUrl, 'create database erasing template template0')
    const place = await aTransferPlace(postgresDatabaseUrl(server.adminUrl, 'erasing'))
    const erased = await eraseSome(place)
    const look = () => findInPostgres(place, server.adminUrl, erased.all)
    expect(await forget(place, look)).toEqual([])

    const { backup, ledgerPath } = erased
    const report = await restore(place, backup, { ledgerPath, replace: true })
    expect(report.erasedAgain).toBe(erased.all.length)
    expect(await findInPostgres(place, server.adminUrl, erased.all)).toEqual([])
    expect(await findMarks(place.folder, erased.all)).toEqual([])
  },
  PATIENCE,
)

it('empties the log of SQLite as soon as something is erased', async () => {
  const place = await aTransferPlace(undefined)
  await place.serve(async (server) => {
    const { name, website, text } = markedAuthor()
    const written = await write(server, { name, website, text })
    const log = () => readFile(join(place.dataDir, 'afterword.sqlite-wal'), 'latin1')
    expect(await log()).toContain(text)
    await asAuthor(server, written, 'delete')
    await server.container.comments.erasedBytes.settled()
    expect(await log()).not.toContain('canary-')
  })
})

it(
  'finds what is not yet erased, on both engines',
  async () => {
    const server = await startPostgres()
    onTestFinished(() => server.stop())
    await administer(server.adminUrl, 'create database erasing template template0')
    for (const url of [undefined, postgresDatabaseUrl(server.adminUrl, 'erasing')]) {
      const place = await aTransferPlace(url)
      const authors = await place.serve(({ container }) =>
        writeAuthors(container.database.knex, 100),
      )
      const found = url
        ? await findInPostgres(place, server.adminUrl, authors)
        : await findMarks(place.dataDir, authors)
      for (const { name, website } of authors) {
        for (const mark of [name, website]) {
          expect(found.some((line) => line.startsWith(mark))).toBe(true)
        }
      }
    }
  },
  PATIENCE,
)

/**
 * Looks through the whole data folder of a PostgreSQL server, its log as well, with the settings
 * that docs/operations.md names for short-lived logs.
 */
async function findInPostgres(
  place: TransferPlace,
  adminUrl: string,
  authors: readonly MarkedAuthor[],
): Promise<string[]> {
  for (const setting of ['wal_recycle = off', "min_wal_size = '32MB'"]) {
    await administer(adminUrl, `alter system set ${setting}`)
  }
  await administer(adminUrl, 'select pg_reload_conf()')
  for (let turn = 0; turn < 2; turn++) {
    await administer(adminUrl, 'select pg_switch_wal()')
    await administer(adminUrl, 'checkpoint')
  }
  const folder = await place.command(async ({ database }) => {
    const { rows } = await database.knex.raw('show data_directory')
    return String(rows[0].data_directory)
  })
  return findMarks(folder, authors)
}
