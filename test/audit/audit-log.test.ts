import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { auditHashOf } from '../../server/audit/audit-hash.ts'
import { AuditLog, type NewAuditEvent } from '../../server/audit/audit-log.ts'
import { type AuditRow, AuditStore } from '../../server/audit/audit-store.ts'
import { AuditVerification } from '../../server/audit/audit-verification.ts'
import { dropAppendOnly } from '../../server/db/append-only.ts'
import type { Database } from '../../server/db/database.ts'
import { describeEachEngine } from '../support/engines.ts'

const table = 'audit_events'
const mac = (hash: Buffer) => createHmac('sha256', 'the key').update(hash).digest()

function anAuditLog(database: Database, clock = () => 1_700_000_000_000): AuditLog {
  return new AuditLog({ database, store: new AuditStore(database.knex), clock, mac })
}

async function append(database: Database, ...events: Partial<NewAuditEvent>[]): Promise<void> {
  const log = anAuditLog(database)
  for (const event of events) {
    await database.transaction(({ trx }) =>
      log.append(trx, { actor: 'staff-1', action: 'block.created', ...event }),
    )
  }
}

/** Five events that use every column. */
async function fill(database: Database): Promise<void> {
  const event = { targetType: 'block', targetId: 'b', reason: 'because', details: { prefix: 24 } }
  await append(database, event, {}, event, { action: 'staff.signed-in' }, event)
}

function rowsOf(database: Database): Promise<AuditRow[]> {
  return new AuditStore(database.knex).listAfter({ after: 0, limit: 100 })
}

function verdictOn(rows: readonly AuditRow[]) {
  const verification = new AuditVerification({ mac, anchor: undefined })
  for (const row of rows) if (!verification.accept(row)) break
  return verification.verdict()
}

/** All rows that differ from one in a single byte of a single column. */
function tamperings(row: AuditRow): AuditRow[] {
  return Object.entries(row).flatMap(([column, value]) => {
    if (value === undefined) return [{ ...row, [column]: '' }]
    if (typeof value === 'number') return [{ ...row, [column]: value + 1 }]
    const bytes = Buffer.from(value)
    return Array.from(bytes, (byte, index) => {
      const changed = Buffer.from(bytes)
      changed[index] = byte ^ 1
      return { ...row, [column]: typeof value === 'string' ? changed.toString() : changed }
    })
  })
}

describeEachEngine('AuditLog', (engine) => {
  it('is intact when empty and after events, and numbers them from 1', async () => {
    const database = await engine.database()
    const log = anAuditLog(database)
    expect(await log.verify()).toEqual({ intact: true, rows: 0, rowsOfLostKey: 0 })
    expect(await log.head()).toBeUndefined()
    await fill(database)
    expect(await log.verify()).toEqual({ intact: true, rows: 5, rowsOfLostKey: 0 })
    expect((await log.head())?.seq).toBe(5)
  })

  it('lists newest first, page by page', async () => {
    const database = await engine.database()
    await fill(database)
    const log = anAuditLog(database)
    const first = await log.list({ limit: 3 })
    expect(first.map(({ seq }) => seq)).toEqual([5, 4, 3])
    expect(first[0]).toEqual({
      seq: 5,
      at: 1_700_000_000_000,
      actor: 'staff-1',
      action: 'block.created',
      targetType: 'block',
      targetId: 'b',
      reason: 'because',
      details: { prefix: 24 },
    })
    expect((await log.list({ before: 3, limit: 3 })).map(({ seq }) => seq)).toEqual([2, 1])
  })

  it('leaves no gap after a rollback', async () => {
    const database = await engine.database()
    await fill(database)
    const log = anAuditLog(database)
    const failing = database.transaction(async ({ trx }) => {
      await log.append(trx, { actor: 'staff-1', action: 'block.created' })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await append(database, {})
    expect(await log.verify()).toMatchObject({ intact: true, rows: 6 })
  })

  it('chains what is appended at the same time', async () => {
    const database = await engine.database()
    await Promise.all(Array.from({ length: 20 }, () => append(database, {})))
    expect(await anAuditLog(database).verify()).toMatchObject({ intact: true, rows: 20 })
  })

  it('checks trails longer than one batch', async () => {
    const database = await engine.database()
    const log = anAuditLog(database)
    await database.transaction(async ({ trx }) => {
      for (let event = 0; event < 1001; event++) {
        await log.append(trx, { actor: 'staff-1', action: 'block.created' })
      }
    })
    expect(await log.verify()).toMatchObject({ intact: true, rows: 1001 })
    await dropAppendOnly(database.knex, table)
    await database.knex(table).where({ seq: 1000 }).update({ actor_id: 'staff-2' })
    expect(await log.verify()).toEqual({ intact: false, seq: 1000, breach: 'changed' })
  })

  it('refuses to be changed or cut by direct SQL', async () => {
    const database = await engine.database()
    await fill(database)
    const { knex } = database
    await expect(knex(table).update({ reason: 'another' })).rejects.toThrow(/append-only/)
    await expect(knex(table).where({ seq: 1 }).delete()).rejects.toThrow(/append-only/)
    await expect(knex.raw(`delete from ${table}`)).rejects.toThrow(/append-only/)
    if (engine.name === 'postgres') {
      await expect(knex.raw(`truncate ${table}`)).rejects.toThrow(/append-only/)
    } else {
      const replace = `insert or replace into ${table} select * from ${table} where seq = 1`
      await expect(knex.raw(replace)).rejects.toThrow(/append-only/)
    }
    expect(await rowsOf(database)).toHaveLength(5)
  })

  it('finds every single changed byte of every column of every row', async () => {
    const database = await engine.database()
    await fill(database)
    const rows = await rowsOf(database)
    let tried = 0
    for (const [index, row] of rows.entries()) {
      for (const changed of tamperings(row)) {
        const verdict = verdictOn(rows.with(index, changed))
        expect(verdict).toMatchObject({ intact: false, seq: index + 1 })
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(600)
  })

  it('finds a change made in the database, whatever the column', async () => {
    const database = await engine.database()
    await fill(database)
    await dropAppendOnly(database.knex, table)
    const log = anAuditLog(database)
    const [original] = await database.knex(table).where({ seq: 3 })
    const changes = {
      ...{ at: 1, actor_id: 'staff-2', action: 'block.withdrawn', target_type: null },
      ...{ target_id: 'c', reason: '', details: '{"prefix":25}', mac: Buffer.alloc(32, 1) },
      ...{ hash: Buffer.alloc(32, 2), previous_hash: Buffer.alloc(32, 3) },
    }
    for (const [column, value] of Object.entries(changes)) {
      await database
        .knex(table)
        .where({ seq: 3 })
        .update({ [column]: value })
      expect(await log.verify()).toMatchObject({ intact: false, seq: 3 })
      await database.knex(table).where({ seq: 3 }).update(original)
    }
    expect(await log.verify()).toMatchObject({ intact: true })
  })

  it.each([1, 3])('finds that row %i was deleted', async (seq) => {
    const database = await engine.database()
    await fill(database)
    await dropAppendOnly(database.knex, table)
    await database.knex(table).where({ seq }).delete()
    expect(await anAuditLog(database).verify()).toEqual({ intact: false, seq, breach: 'missing' })
  })

  it('finds rows that changed places', async () => {
    const database = await engine.database()
    await fill(database)
    await dropAppendOnly(database.knex, table)
    for (const [from, to] of [
      [2, 99],
      [3, 2],
      [99, 3],
    ]) {
      await database.knex(table).where({ seq: from }).update({ seq: to })
    }
    expect(await anAuditLog(database).verify()).toMatchObject({ intact: false, seq: 2 })
  })

  it.each([0, -5])('finds a row put in front as number %i', async (seq) => {
    const database = await engine.database()
    await fill(database)
    await dropAppendOnly(database.knex, table)
    const [row] = await database.knex(table).where({ seq: 1 })
    await database.knex(table).insert({ ...row, seq, hash: Buffer.alloc(32, 5) })
    expect(await anAuditLog(database).verify()).toMatchObject({ intact: false, seq: 1 })
  })

  it('finds where another trail written with the same key was joined on', async () => {
    const [mine, other] = [await engine.database(), await engine.database()]
    await fill(mine)
    await append(other, {}, {}, {}, { reason: 'of another trail' }, {})
    const joined = [...(await rowsOf(mine)).slice(0, 3), ...(await rowsOf(other)).slice(3)]
    expect(verdictOn(joined)).toEqual({ intact: false, seq: 4, breach: 'not-linked' })
  })

  it('finds a row appended by somebody without the key', async () => {
    const database = await engine.database()
    await fill(database)
    const store = new AuditStore(database.knex)
    const last = (await rowsOf(database)).at(-1)
    if (!last) throw new Error('there are rows')
    const forged = { ...last, seq: 6, previousHash: last.hash }
    await store.insert({ ...forged, hash: auditHashOf(forged), mac: Buffer.alloc(32) })
    const verdict = await anAuditLog(database).verify()
    expect(verdict).toEqual({ intact: false, seq: 6, breach: 'without-key' })
  })

  it('finds rows cut off at the end, and a trail made anew, with an anchor', async () => {
    const database = await engine.database()
    await fill(database)
    const log = anAuditLog(database)
    const anchor = await log.head()
    await append(database, {})
    expect(await log.verify({ anchor })).toMatchObject({ intact: true, rows: 6 })
    await dropAppendOnly(database.knex, table)
    await database.knex(table).where('seq', '>=', 4).delete()
    expect(await log.verify()).toMatchObject({ intact: true, rows: 3 })
    expect(await log.verify({ anchor })).toEqual({ intact: false, seq: 4, breach: 'cut-off' })
    await append(database, { reason: 'another story' }, { reason: 'another story' })
    expect(await log.verify()).toMatchObject({ intact: true, rows: 5 })
    expect(await log.verify({ anchor })).toEqual({
      ...{ intact: false, seq: 5, breach: 'unlike-anchor' },
    })
  })

  it('does not take a trail written under another key', async () => {
    const database = await engine.database()
    await fill(database)
    const store = new AuditStore(database.knex)
    const other = new AuditLog({
      ...{ database, store, clock: () => 0 },
      mac: (hash) => createHmac('sha256', 'another key').update(hash).digest(),
    })
    expect(await other.verify()).toEqual({ intact: false, seq: 1, breach: 'without-key' })
    await database.transaction(({ trx }) =>
      other.append(trx, { actor: 'staff-1', action: 'block.created' }),
    )
    expect(await other.verify()).toEqual({ intact: false, seq: 1, breach: 'without-key' })
  })

  it('takes older rows after an accepted loss, and still finds changes in them', async () => {
    const database = await engine.database()
    await fill(database)
    const store = new AuditStore(database.knex)
    const later = new AuditLog({
      ...{ database, store, clock: () => 0 },
      mac: (hash) => createHmac('sha256', 'another key').update(hash).digest(),
    })
    await database.transaction(({ trx }) =>
      later.append(trx, { actor: 'staff-1', action: 'keys.loss-accepted' }),
    )
    expect(await later.verify()).toEqual({ intact: true, rows: 6, rowsOfLostKey: 5 })
    await dropAppendOnly(database.knex, table)
    await database.knex(table).where({ seq: 2 }).update({ actor_id: 'staff-2' })
    expect(await later.verify()).toEqual({ intact: false, seq: 2, breach: 'changed' })
  })
})
