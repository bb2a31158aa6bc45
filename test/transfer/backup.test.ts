import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import request from 'supertest'
import { expect, it } from 'vitest'
import { readSchema } from '../../server/db/read-schema.ts'
import { backedUpTables, leftOutTables } from '../../server/transfer/backed-up-tables.ts'
import { BackupReader, BackupWriter } from '../../server/transfer/backup-format.ts'
import { BACKUP_KEY_FILE, backupRecipient, readIdentity } from '../../server/transfer/backup-key.ts'
import { readSealed, writeSealed } from '../../server/transfer/sealed-file.ts'
import { asAuthor, type Written, write } from '../comments/writing.ts'
import { aRow } from '../support/builders.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import {
  aTransferPlace,
  backUp,
  publicView,
  restore,
  type TransferPlace,
} from './transfer-place.ts'

const pages = ['/post', '/other', '/nothing']

/** Writes two pages with answers, with characters that line formats stumble over. */
async function writeThreads(server: RunningServer): Promise<readonly [Written, Written]> {
  const first = await write(server, { name: 'Ada', website: 'https://ada.example', text: 'First' })
  const texts = ['One\u2028two\u0085three', '**bold** \u{1F600}', 'line\nline\ttab "quoted" \\']
  for (const text of texts) await write(server, { text, replyTo: first.id })
  await server.container.database.knex('comment_likes').insert({ comment_id: first.id, likes: 4 })
  const last = await write(server, { page: '/other', name: 'Grace', text: 'x'.repeat(9000) })
  return [first, last]
}

/** Has staff do what leaves a block, a violation and a trail. */
async function useTheDesk({ container }: RunningServer): Promise<void> {
  const { knex } = container.database
  await knex('staff').insert(aRow('staff'))
  await knex('staff_roles').insert(aRow('staff_roles'))
  await container.privacy.blockService.blockNetwork({
    ...{ actor: 'staff', network: '203.0.113.7', rule: 'abuse', actorAddress: undefined },
  })
}

/** Writes a backup anew, as an earlier version wrote it: with a number of reads. */
async function withReads(place: TransferPlace, path: string, to: string): Promise<void> {
  const identity = await readIdentity(join(place.keyDir, BACKUP_KEY_FILE))
  const reader = new BackupReader()
  const writer = new BackupWriter()
  const lines: string[] = []
  let table = ''
  for await (const line of readSealed(path, identity)) {
    if (lines.length === 0) {
      lines.push(writer.header(reader.header(line)))
      continue
    }
    const read = reader.line(line)
    if (!read) continue
    const columns = Object.keys(read.row)
    if (read.table !== table) lines.push(writer.table(read.table, columns))
    table = read.table
    lines.push(writer.row(table, Object.values(read.row)))
  }
  const [thread] = await place.command(({ database }) => database.knex('threads').pluck('id'))
  lines.push(writer.table('page_reads', ['thread_id', 'day', 'reads']))
  lines.push(writer.row('page_reads', [thread, 20_775, 3]), writer.footer())
  const { recipient } = await backupRecipient({ configured: undefined, keyDir: place.keyDir })
  await writeSealed(to, recipient, Readable.from(lines))
}

describeEachEngine('a backup from before a change', (engine) => {
  it('brings back no name and no website that was replaced since', async () => {
    const place = await aTransferPlace(await engine.url())
    const [own, path] = await place.serve(async (server) => {
      const own = await write(server, { name: 'Old Name', website: 'https://old.example' })
      const path = await backUp(place)
      const change = { name: 'New Name', website: 'https://new.example' }
      expect((await asAuthor(server, own, 'patch', change)).status).toBe(200)
      return [own, path] as const
    })
    const ledgerPath = join(place.dataDir, 'erasures.log')
    expect((await restore(place, path, { ledgerPath, replace: true })).erasedAgain).toBe(2)
    await place.command(async ({ database }) => {
      const row = await database.knex('comments').where({ id: own.id }).first()
      expect(row).toMatchObject({ name: null, website: null, text: 'Hello' })
    })
  }, 60_000)
})

describeEachEngine('a backup', (engine) => {
  it('names every table as taken or left out', async () => {
    const tables = (await readSchema(await engine.database())).map(({ name }) => name)
    const named = [...backedUpTables.map(({ name }) => name), ...Object.keys(leftOutTables)]
    expect(named.toSorted()).toEqual(tables.toSorted())
  })

  it('gives back every public page, every kept row, and a whole audit trail', async () => {
    const place = await aTransferPlace(await engine.url())
    const before = await place.serve(async (server) => {
      await writeThreads(server)
      await useTheDesk(server)
      return publicView(server, pages)
    })
    const path = await backUp(place)
    const dump = await place.command(({ database }) => dumpDatabase(database))
    const fresh = await aTransferPlace(await engine.url(), { keyDir: place.keyDir })
    expect(await restore(fresh, path)).toMatchObject({ erasedAgain: 0, keysFit: true })
    await fresh.command(async ({ database, privacy }) => {
      const restored = await dumpDatabase(database)
      for (const { name } of backedUpTables) {
        if (name === 'audit_events' || name === 'key_register') continue
        expect([name, restored[name]]).toEqual([name, dump[name]])
      }
      expect(restored.ip_blocks).toHaveLength(1)
      expect(restored.audit_events?.length).toBe((dump.audit_events?.length ?? 0) + 1)
      expect(await privacy.audit.verify({})).toMatchObject({ intact: true })
      await expect(database.knex('audit_events').delete()).rejects.toThrow(/append-only/)
    }, 'opened')
    await fresh.serve(async (server) => expect(await publicView(server, pages)).toEqual(before))
  }, 60_000)

  it('takes no number of reads along, which would outlive its day, nor brings one back', async () => {
    const place = await aTransferPlace(await engine.url())
    await place.serve((server) => write(server))
    await place.command(async ({ database }) => {
      const thread = await database.knex('threads').first('id')
      const reads = { day: 20_775, reads: 3 }
      await database.knex('page_reads').insert({ thread_id: thread.id, ...reads })
      const group = { site_id: 'default', kind: 'language', value: 'se' }
      await database.knex('group_reads').insert({ ...group, ...reads })
    })
    const path = await backUp(place)
    const old = join(place.folder, 'old.age')
    await withReads(place, path, old)
    for (const from of [path, old]) {
      const fresh = await aTransferPlace(await engine.url(), { keyDir: place.keyDir })
      const { rows } = await restore(fresh, from)
      expect([rows.page_reads, rows.comments]).toEqual([from === old ? 1 : undefined, 1])
      await fresh.command(async ({ database }) => {
        expect(await database.knex('page_reads')).toEqual([])
        expect(await database.knex('group_reads')).toEqual([])
      })
    }
  }, 60_000)

  it('is one moment, taken while others write', async () => {
    const place = await aTransferPlace(await engine.url())
    await place.serve(async (server) => {
      await writeThreads(server)
      const writing = Array.from({ length: 20 }, () => write(server, { text: 'Meanwhile' }))
      const [path] = await Promise.all([backUp(place), ...writing])
      const fresh = await aTransferPlace(await engine.url(), { keyDir: place.keyDir })
      const { rows } = await restore(fresh, path)
      expect(rows.comments).toBeGreaterThanOrEqual(5)
      expect(rows.edit_keys).toBe(rows.comments)
    })
  }, 60_000)

  it('lets authors delete what they wrote, and does not bring back what they deleted', async () => {
    const place = await aTransferPlace(await engine.url())
    const [erased, kept, path] = await place.serve(async (server) => {
      const [first, last] = await writeThreads(server)
      const path = await backUp(place)
      expect((await asAuthor(server, first, 'delete')).status).toBe(204)
      expect((await asAuthor(server, last, 'patch', { name: null })).status).toBe(200)
      return [first, last, path] as const
    })
    const ledgerPath = join(place.dataDir, 'erasures.log')
    expect(await readFile(ledgerPath, 'utf8')).toContain(` comment ${erased.id}\n`)
    const report = await restore(place, path, { ledgerPath, replace: true })
    expect(report.erasedAgain).toBe(2)
    await place.serve(async (server) => {
      const { knex } = server.container.database
      expect(await knex('comments').where({ id: erased.id }).first()).toMatchObject({
        ...{ status: 'deleted', text: '', html: '', name: null, website: null },
      })
      expect(await knex('comments').where({ id: kept.id }).first()).toMatchObject({ name: null })
      expect((await asAuthor(server, erased, 'get')).status).toBe(404)
      expect((await asAuthor(server, kept, 'delete')).status).toBe(204)
    })
  }, 60_000)
})

it('erases again what an old copy of the database file brought back', async () => {
  const place = await aTransferPlace(undefined)
  const file = join(place.dataDir, 'afterword.sqlite')
  const written = await place.serve((server) => write(server, { text: 'Eraseme' }))
  const old = await readFile(file)
  await place.serve((server) => asAuthor(server, written, 'delete'))
  for (const end of ['-wal', '-shm']) await rm(file + end, { force: true })
  await writeFile(file, old)
  await place.serve(async ({ url, container }) => {
    const [row] = await container.database.knex('comments')
    expect(row).toMatchObject({ id: written.id, status: 'deleted', text: '' })
    const page = await request(url).get('/v1/thread.html').query({ page: '/post' })
    expect(page.text).not.toContain('Eraseme')
  })
})

it('refuses a backup that was cut short, changed, or made for another key', async () => {
  const place = await aTransferPlace(undefined)
  await place.serve((server) => writeThreads(server))
  const path = await backUp(place)
  const { size } = await stat(path)
  const fresh = await aTransferPlace(undefined, { keyDir: place.keyDir })
  const whole = await readFile(path)
  for (const cut of [1, 16, 100, Math.floor(size / 2), size - 1]) {
    await truncate(path, size - cut)
    await expect(restore(fresh, path)).rejects.toMatchObject({ code: 'not-a-backup' })
    await writeFile(path, whole)
  }
  for (let at = size - 1; at > 0; at -= Math.ceil(size / 12)) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    await writeFile(path, changed)
    await expect(restore(fresh, path)).rejects.toMatchObject({ code: 'not-a-backup' })
  }
  await writeFile(path, whole)
  await fresh.command(async ({ database }) => expect(await database.knex('comments')).toEqual([]))

  const stranger = await aTransferPlace(undefined)
  await backUp(stranger)
  await expect(restore(stranger, path, { replace: true })).rejects.toMatchObject({
    code: 'not-a-backup',
  })
}, 60_000)

it('refuses a database in use, a second file of the name, and to do without a ledger', async () => {
  const place = await aTransferPlace(undefined)
  const path = await place.serve(async (server) => {
    await writeThreads(server)
    const made = await backUp(place)
    const ledgerPath = join(place.dataDir, 'erasures.log')
    const inUse = restore(place, made, { ledgerPath, replace: true })
    await expect(inUse).rejects.toMatchObject({ code: 'database-in-use' })
    return made
  })
  await expect(restore(place, path)).rejects.toMatchObject({ code: 'not-empty' })
  await expect(backUp(place)).rejects.toMatchObject({ code: 'file-exists' })
  const ledgerPath = join(place.folder, 'nowhere.log')
  await expect(restore(place, path, { ledgerPath, replace: true })).rejects.toMatchObject({
    code: 'no-ledger',
  })
  expect((await readdir(place.folder)).toSorted()).toEqual(['backup.age', 'data', 'keys'])
})

it('is restored on a machine without the other keys, and says what is lost', async () => {
  const place = await aTransferPlace(await testEngines.sqlite.url())
  await place.serve(async (server) => {
    await writeThreads(server)
    await useTheDesk(server)
  })
  const path = await backUp(place)
  for (const file of await readdir(place.keyDir)) {
    if (file !== 'backup.key') await rm(join(place.keyDir, file))
  }
  const fresh = await aTransferPlace(undefined, { keyDir: place.keyDir })
  expect(await restore(fresh, path)).toMatchObject({ keysFit: false })
  await expect(fresh.command(async () => {}, 'opened')).rejects.toThrow(/accept-loss/)
  const loss = await fresh.command((container) => container.acceptKeyLoss())
  expect(loss).toMatchObject({ blocks: 1 })
  await fresh.command(async ({ privacy }) => {
    expect(await privacy.audit.verify({})).toMatchObject({ intact: true })
  }, 'opened')
})
