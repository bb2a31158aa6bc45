import { access, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import request from 'supertest'
import { expect, it, onTestFinished } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { importExtras } from '../../server/transfer/import-extras.ts'
import { asAuthor, post, write } from '../comments/writing.ts'
import { findMarks, writeAuthors } from '../durability/marked-authors.ts'
import { administer, postgresDatabaseUrl } from '../support/databases.ts'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aTransferPlace, backUp, restore, type TransferPlace } from './transfer-place.ts'

const announce = (place: TransferPlace, closesAt: number | undefined) =>
  place.command(({ transfer }) => transfer.shutdownService.announce(closesAt), 'opened')

const destroy = (place: TransferPlace, exportPath: string | undefined, early = true) =>
  place.command(({ transfer }) => transfer.shutdownService.destroy({ exportPath, early }), 'opened')

describeEachEngine('an announced end', (engine) => {
  it('is told on every page with its day, and refuses what is new, but no deleting', async () => {
    const place = await aTransferPlace(await engine.url())
    const written = await place.serve((server) => write(server))
    await announce(place, Date.UTC(2099, 4, 2))
    await place.serve(async (server) => {
      const refused = await post(server, { text: 'Late' })
      expect([refused.status, refused.body.code]).toEqual([403, 'posting-closed'])
      expect(refused.text).toContain('2099-05-02')
      const german = { page: '/post', text: 'Spät', lang: 'de', ...shownPolicy }
      const form = request(server.url).post('/v1/comments').type('form').send(german)
      expect((await form).text).toContain('· Diese Kommentare schließen am 2. Mai 2099 für immer.')
      for (const path of ['/thread', '/v1/thread.html']) {
        const { text } = await request(server.url).get(path).query({ page: '/post' })
        expect(text).toContain('close for good on May 2, 2099')
        expect(text).toMatch(/<form[^>]* hidden/)
        expect(text).not.toContain('aw-reply')
        expect(text).toContain('Hello')
      }
      expect((await asAuthor(server, written, 'delete')).status).toBe(204)
    })
    await announce(place, undefined)
    await place.serve(async (server) => {
      expect((await post(server, {})).status).toBe(201)
      const { text } = await request(server.url).get('/thread').query({ page: '/post' })
      expect(text).not.toContain('close for good')
    })
  }, 60_000)
})

it('destroys nothing before authors were told and the day has come', async () => {
  const place = await aTransferPlace(undefined)
  await place.serve((server) => write(server))
  await expect(announce(place, Date.now() - 1)).rejects.toMatchObject({ code: 'day-is-past' })
  await expect(destroy(place, undefined, false)).rejects.toMatchObject({ code: 'not-announced' })
  await announce(place, Date.now() + DAY)
  await expect(destroy(place, undefined, false)).rejects.toMatchObject({ code: 'not-announced' })
  await place.serve(async ({ container }) => {
    await expect(destroy(place, undefined)).rejects.toMatchObject({ code: 'database-in-use' })
    expect(await container.database.knex('comments')).toHaveLength(1)
  })
})

it('destroys nothing when the last export cannot be written', async () => {
  const place = await aTransferPlace(undefined)
  await place.serve((server) => write(server))
  const taken = join(place.folder, 'taken.jsonl')
  await writeFile(taken, 'mine')
  await expect(destroy(place, taken)).rejects.toMatchObject({ code: 'file-exists' })
  expect(await readFile(taken, 'utf8')).toBe('mine')
  await place.command(async ({ database }) => {
    expect(await database.knex('comments')).toHaveLength(1)
  }, 'opened')
})

it('leaves no word and no key on SQLite; the export before still comes in, the backup not', async () => {
  const place = await aTransferPlace(undefined)
  const authors = await place.serve(({ container }) => writeAuthors(container.database.knex, 60))
  const backup = await backUp(place)
  await writeFile(join(place.dataDir, 'notes.txt'), 'not of this program')
  const exported = join(place.folder, 'last.jsonl')
  expect(await destroy(place, exported)).toEqual(['notes.txt'])
  expect(await readdir(place.dataDir)).toEqual(['notes.txt'])
  expect(await readdir(place.keyDir)).toEqual([])
  expect(await findMarks(place.dataDir, authors)).toEqual([])

  const fresh = await aTransferPlace(await testEngines.sqlite.url())
  const report = await fresh.command(
    ({ transfer }) => transfer.importService.import(exported, importExtras),
    'opened',
  )
  expect(report).toMatchObject({ imported: 60 })
  await backUp(fresh)
  await expect(restore(fresh, backup, { replace: true })).rejects.toMatchObject({
    code: 'not-a-backup',
  })
}, 60_000)

it('leaves no table and no word on PostgreSQL', async () => {
  const server = await startPostgres()
  onTestFinished(() => server.stop())
  await administer(server.adminUrl, 'create database ending template template0')
  const place = await aTransferPlace(postgresDatabaseUrl(server.adminUrl, 'ending'))
  const [authors, folder] = await place.serve(async ({ container }) => {
    const { knex } = container.database
    const { rows } = await knex.raw('show data_directory')
    return [await writeAuthors(knex, 60), String(rows[0].data_directory)] as const
  })
  await destroy(place, undefined)
  await administer(server.adminUrl, 'checkpoint')
  expect(await findMarks(folder, authors, ['pg_wal'])).toEqual([])
  await expect(access(join(place.dataDir, 'erasures.log'))).rejects.toThrow()
  expect(await readdir(place.keyDir)).toEqual([])
}, 60_000)
