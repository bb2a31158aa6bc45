import { join } from 'node:path'
import request from 'supertest'
import { expect, it } from 'vitest'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine, type TestEngine } from '../support/engines.ts'
import { aTransferPlace, backUp, restore } from '../transfer/transfer-place.ts'
import { addOwner, asAuthor, aWritingServer, storedComment, suspend, write } from './writing.ts'

const signed = { name: 'Ada', website: 'https://ada.example' }
const takenBack = { name: null, website: null }
const from = { 'x-forwarded-for': '203.0.113.7' }
const states = ['pending', 'approved', 'spam', 'rejected']

async function aPublicServer(engine: TestEngine) {
  const server = await aWritingServer(engine, { MODERATION: 'none', TRUST_PROXY: 'loopback' })
  await addOwner(server)
  return server
}

describeEachEngine('taking back name or website', (engine) => {
  it('passes at once in any state, and changes neither state nor date', async () => {
    const server = await aWritingServer(engine)
    const { knex } = server.container.database
    for (const status of states) {
      for (const [change, noted] of [
        [{ name: null }, ['name']],
        [{ website: '' }, ['website']],
        [takenBack, ['name', 'website']],
      ] as const) {
        const own = await write(server, signed)
        await knex('comments').where({ id: own.id }).update({ status })
        const before = await storedComment(server, own.id)
        const { status: answered, body } = await asAuthor(server, own, 'patch', change)
        expect(answered).toBe(200)
        const emptied = Object.fromEntries(noted.map((field) => [field, null]))
        expect(body.comment).toMatchObject({ ...emptied, editedAt: null })
        expect(await storedComment(server, own.id)).toEqual({ ...before, ...emptied })
        const lines = await knex('erasures').where({ comment_id: own.id }).orderBy('what')
        expect(lines.map(({ what }) => what)).toEqual(noted)
      }
    }
  })

  it('stores nothing but the line in the ledger', async () => {
    const server = await aPublicServer(engine)
    const own = await write(server, signed, from)
    const before = await dumpDatabase(server.container.database)
    expect((await asAuthor(server, own, 'patch', takenBack)).status).toBe(200)
    const after = await dumpDatabase(server.container.database)
    const changed = Object.keys(after).filter((table) => {
      return JSON.stringify(after[table]) !== JSON.stringify(before[table])
    })
    expect(changed.sort()).toEqual(['comments', 'erasures'])
    expect(after.comment_origins).toEqual([])
    expect(JSON.stringify(after)).not.toMatch(/"Ada"|ada\.example/)
  })

  it('stands on the page at once, and a published comment stays published', async () => {
    const server = await aPublicServer(engine)
    const own = await write(server, signed, from)
    const read = () => request(server.url).get('/v1/thread.json').query({ page: '/post' })
    expect((await read()).text).toContain('Ada')
    await asAuthor(server, own, 'patch', takenBack)
    expect((await read()).body.comments).toEqual([
      expect.objectContaining({ id: own.id, name: null, website: null, editedAt: null }),
    ])
  })

  it('is open to somebody whose posting is suspended, and nothing else is', async () => {
    const server = await aPublicServer(engine)
    const own = await write(server, signed, from)
    await suspend(server, '203.0.113.0/24')
    const patch = (change: object) =>
      request(server.url)
        .patch(`/v1/comments/${own.id}`)
        .set({ authorization: own.bearer, ...from })
        .send(change)
    for (const change of [{ text: 'New' }, { name: 'New' }, { ...takenBack, text: 'New' }]) {
      expect((await patch(change)).status).toBe(403)
    }
    expect((await patch(takenBack)).status).toBe(200)
    expect(await storedComment(server, own.id)).toMatchObject({
      ...{ ...takenBack, status: 'approved', edited_at: null },
    })
  })

  it('holds no comment of somebody whose address is unknown', async () => {
    const server = await aPublicServer(engine)
    const own = await write(server, signed, from)
    const answer = await request(server.url)
      .patch(`/v1/comments/${own.id}`)
      .set({ authorization: own.bearer, 'x-forwarded-for': 'unknown' })
      .send(takenBack)
    expect(answer.body.status).toBe('approved')
  })

  it('passes on the page of one’s own comments too, whose form sends every field', async () => {
    const server = await aWritingServer(engine)
    const text = 'First\n\nSecond <b>'
    const own = await write(server, { ...signed, text })
    const keys = `${own.id}.${own.bearer.slice('Bearer '.length)}`
    await server.container.database
      .knex('comments')
      .where({ id: own.id })
      .update({ status: 'spam' })
    const send = (path: string, fields: object) =>
      request(server.url)
        .post(`/my-comments${path}`)
        .type('form')
        .send({ keys, ...fields })
    const shown = await send('', {})
    expect(shown.text).toContain('action="/my-comments/change"')
    expect(shown.text).toContain('type="hidden" name="text"')
    const form = { id: own.id, text: text.replaceAll('\n', '\r\n'), website: '' }
    expect((await send('/change', { ...form, name: 'Grace' })).status).toBe(409)
    expect((await send('/change', { ...form, name: 'Ada' })).status).toBe(200)
    expect(await storedComment(server, own.id)).toMatchObject({
      ...{ status: 'spam', name: 'Ada', website: null, edited_at: null },
    })
  })

  it('is not undone by a member of staff who loaded the comment before', async () => {
    const server = await aPublicServer(engine)
    const own = await write(server, signed, from)
    await asAuthor(server, own, 'patch', takenBack)
    const edit = (change: object) =>
      server.container.moderation.moderation.edit({
        ...{ actor: 'owner', id: own.id, seen: { status: 'approved', editedAt: null } },
        change,
      })
    await expect(edit({ text: 'Hello', name: 'Ada' })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await edit({ text: 'Shorter', name: null })
    expect(await storedComment(server, own.id)).toMatchObject({ text: 'Shorter', name: null })
  })

  it('is done again on a backup from before, without a date', async () => {
    const place = await aTransferPlace(await engine.url())
    const [own, path] = await place.serve(async (server) => {
      const own = await write(server, signed)
      const path = await backUp(place)
      expect((await asAuthor(server, own, 'patch', takenBack)).status).toBe(200)
      return [own, path] as const
    })
    const ledgerPath = join(place.dataDir, 'erasures.log')
    expect((await restore(place, path, { ledgerPath, replace: true })).erasedAgain).toBe(2)
    await place.command(async ({ database }) => {
      const row = await database.knex('comments').where({ id: own.id }).first()
      expect(row).toMatchObject({ ...takenBack, edited_at: null })
    })
  }, 60_000)
})
