import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

const withoutLink = 'Plain words, a.b and 1.2.3 among them'
const withLink = [
  'See https://ada.example/',
  'See http://ada.example',
  'www.ada.example is mine',
  '[here](https://ada.example)',
  '[here](mailto:ada@ada.example)',
  '<https://ada.example>',
]

describeOnSqlite('what is held for a moderator', (engine) => {
  it('is everything, unless the owner said otherwise', async () => {
    const server = await aWritingServer(engine)
    expect((await post(server, { text: withoutLink })).body.status).toBe('pending')
  })

  it('is what holds a link, where that is the setting, in create and in edit', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'links' })
    for (const text of withLink) {
      const answer = await post(server, { text })
      expect([text, answer.status, answer.body.status]).toEqual([text, 202, 'pending'])
      const own = await write(server, { text: withoutLink })
      expect(own.status).toBe('approved')
      const changed = await asAuthor(server, own, 'patch', { text })
      expect([text, changed.body.status]).toEqual([text, 'pending'])
      expect(await storedComment(server, own.id)).toMatchObject({ status: 'pending' })
    }
  })

  it('is under a name that is an address, where links are held, in create and in edit', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'links' })
    for (const name of [
      'https://spam.example',
      'spam.com',
      'Pills at www.pills.ru',
      'a@spam.com',
    ]) {
      const { body } = await post(server, { text: withoutLink, name })
      expect([name, body.status]).toEqual([name, 'pending'])
      const own = await write(server, { text: withoutLink, name: 'J. R. R. Tolkien' })
      expect(own.status).toBe('approved')
      const changed = await asAuthor(server, own, 'patch', { name })
      expect([name, changed.body.status]).toEqual([name, 'pending'])
    }
  })

  it('is under a name that says somebody runs the site, whatever the setting is', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    for (const name of ['Owner', 'Site owner', 'ᴍᴏᴅᴇʀᴀᴛᴏʀ']) {
      expect((await post(server, { text: withoutLink, name })).body.status).toBe('pending')
    }
  })

  it('is nothing, where that is the setting', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    for (const text of [withoutLink, ...withLink]) {
      const { status, body } = await post(server, { text, website: 'https://ada.example' })
      expect([text, status, body.status]).toEqual([text, 201, 'approved'])
    }
  })

  it('stays held when its author changes it, whatever the text is then', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'links' })
    const own = await write(server, { text: withLink[0] })
    const changed = await asAuthor(server, own, 'patch', { text: withoutLink })
    expect(changed.body.status).toBe('pending')
  })

  it('is held again when it was approved and then changed, where everything is held', async () => {
    const server = await aWritingServer(engine)
    const { knex } = server.container.database
    const own = await write(server)
    await knex('comments').where({ id: own.id }).update({ status: 'approved' })
    await knex('comment_origins').delete()
    for (const change of [
      { text: 'Now spam' },
      { name: 'Now spam' },
      { website: 'https://s.example' },
    ]) {
      await knex('comments').where({ id: own.id }).update({ status: 'approved' })
      await knex('comment_origins').delete()
      expect((await asAuthor(server, own, 'patch', change)).body.status).toBe('pending')
      expect(await knex('comment_origins').select('comment_id')).toEqual([{ comment_id: own.id }])
    }
  })

  it('keeps an origin while it is held, and none of what is published at once', async () => {
    for (const [moderation, kept] of [
      ['all', 1],
      ['none', 0],
    ] as const) {
      const server = await aWritingServer(engine, { MODERATION: moderation })
      await write(server)
      const rows = await server.container.database.knex('comment_origins').select()
      expect(rows).toHaveLength(kept)
    }
  })

  it('is set for each site', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'all' })
    const open = { id: 'open', name: 'Open', language: 'en', moderation: 'none' } as const
    await server.container.threads.siteService.save({ ...open, origins: [] })
    expect((await post(server, { site: 'open' })).status).toBe(201)
    expect((await post(server, { site: 'default' })).status).toBe(202)
  })
})
