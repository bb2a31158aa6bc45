import { expect, it } from 'vitest'
import { aRow, fillEveryTable, type Row } from '../support/builders.ts'
import { describeEachEngine } from '../support/engines.ts'

const wrongRows: readonly (readonly [what: string, table: string, changes: Row])[] = [
  ['a block without a violation', 'ip_blocks', { violation_id: null }],
  ['a block of a violation that does not exist', 'ip_blocks', { violation_id: 'nowhere' }],
  ['a block wider than a /16', 'ip_blocks', { prefix: 15 }],
  ['a block of an IPv6 network narrower than a /64', 'ip_blocks', { family: 6, prefix: 65 }],
  ['a block of 367 days', 'ip_blocks', { expires_at: 1_795_000_000_000 + 367 * 86_400_000 }],
  ['a block that ends before it starts', 'ip_blocks', { expires_at: 1 }],
  ['a block with another effect', 'ip_blocks', { effect: 'log' }],
  ['a violation of no known rule', 'violations', { rule: 'opinion' }],
  ['a violation nobody decided', 'violations', { decided_by: null }],
  ['an origin without a comment', 'comment_origins', { comment_id: 'nowhere' }],
  ['an origin that is not sealed', 'comment_origins', { sealed: Buffer.from('203.0.113.9') }],
  ['a comment of another status', 'comments', { status: 'hidden' }],
  ['a deleted comment that keeps its text', 'comments', { status: 'deleted' }],
  ['a reply outside a tree', 'comments', { parent_id: 'comment' }],
  ['an edit key that is not a hash', 'edit_keys', { key_hash: Buffer.from('key') }],
  ['an identifier that is missing', 'sites', { id: null }],
]

describeEachEngine('the schema', (engine) => {
  it.each(wrongRows)('refuses %s', async (_what, table, changes) => {
    const { knex } = await engine.database()
    await fillEveryTable(knex)
    await knex(table).delete()
    const fresh: Row = 'id' in aRow(table) ? { id: 'fresh' } : {}
    await knex(table).insert(aRow(table, fresh))
    await knex(table).where(fresh).delete()
    await expect(knex(table).insert(aRow(table, { ...fresh, ...changes }))).rejects.toThrow()
  })

  it('forgets a comment with all that hangs on it, but not the recorded violation', async () => {
    const { knex } = await engine.database()
    await fillEveryTable(knex)
    await knex('comments').delete()
    for (const table of ['comment_origins', 'edit_keys', 'idempotency_keys']) {
      expect(await knex(table).select()).toEqual([])
    }
    expect(await knex('violations').pluck('comment_id')).toEqual([null])
    expect(await knex('ip_blocks').pluck('id')).toEqual(['block'])
  })

  it('forgets the threads, comments and replies of a deleted site', async () => {
    const { knex } = await engine.database()
    await fillEveryTable(knex)
    const reply = { id: 'reply', parent_id: 'comment', root_id: 'comment' }
    await knex('comments').insert(aRow('comments', reply))
    await knex('sites').delete()
    expect(await knex('comments').pluck('id')).toEqual([])
    expect(await knex('site_origins').pluck('origin')).toEqual([])
  })
})
