import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../server/clock.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { aMailWorld, anEmail, linkIn, subscribe } from './mail-world.ts'

describeOnSqlite('asking for notices', (engine) => {
  it('sends one mail, and nothing more before a button was pressed', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const { id } = await world.write({ email, name: 'Grace' })
    expect(await world.kept()).toMatchObject({ notice_recipients: 1, outbox: 1 })

    const mails = await world.deliver()
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [[email], 'Please confirm: notices of replies on Ada’s blog'],
    ])
    await world.write({ replyTo: id })
    for (let hours = 0; hours < 47; hours += 1) {
      world.time.now += HOUR
      expect(await world.deliver()).toEqual([])
    }
  })

  it('is not confirmed by a program that follows links, but by the button', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await world.write({ email: anEmail() })
    const [mail] = await world.deliver()
    const link = linkIn(mail as never, 'confirm')

    for (const method of ['GET', 'HEAD', 'GET']) {
      const asked = await world.follow(link, { method })
      expect(asked.status).toBe(200)
      if (method === 'GET') expect(await asked.text()).toContain('<form method="post">')
    }
    await world.write({ replyTo: id })
    expect(await world.deliver()).toEqual([])

    const confirmed = await world.follow(link, { method: 'POST' })
    expect([confirmed.status, confirmed.headers.get('set-cookie')]).toEqual([200, null])
    expect(await confirmed.text()).toContain('Confirmed.')
    // Again does no harm, and the question is not asked again.
    expect((await world.follow(link, { method: 'POST' })).status).toBe(200)
    expect(await (await world.follow(link)).text()).not.toContain('<form')

    await world.write({ replyTo: id, name: 'Bo', text: 'Quite so' })
    const [notice, ...others] = await world.deliver()
    expect(others).toEqual([])
    expect(notice?.text).toContain('Bo:\n> Quite so')
  })

  it('expires after 48 hours, and the purge leaves nothing', async () => {
    const world = await aMailWorld(await engine.url())
    await world.write({ email: anEmail() })
    const [mail] = await world.deliver()
    const link = linkIn(mail as never, 'confirm')
    world.time.now += 48 * HOUR - 1
    expect((await world.follow(link)).status).toBe(200)
    world.time.now += 1
    expect((await world.follow(link)).status).toBe(404)
    expect((await world.follow(link, { method: 'POST' })).status).toBe(404)

    await world.server.container.purgeService.purge(world.time.now)
    expect(Object.values(await world.kept())).toEqual([0, 0, 0, 0, 0])
  })

  it('waits for a held comment to be approved, for a week at most', async () => {
    const world = await aMailWorld(await engine.url(), { environment: { MODERATION: 'all' } })
    const [approved, spam, forgotten] = [
      await world.write({ email: anEmail() }),
      await world.write({ email: anEmail() }),
      await world.write({ email: anEmail() }),
    ]
    expect(await world.deliver()).toEqual([])
    await world.decide(spam.id, 'spam')
    expect(await world.deliver()).toEqual([])
    world.time.now += 6 * DAY
    await world.decide(approved.id, 'approved')
    expect(await world.deliver()).toHaveLength(1)
    await world.decide(spam.id, 'approved')
    expect(await world.deliver()).toHaveLength(1)

    world.time.now += DAY
    await world.server.container.purgeService.purge(world.time.now)
    await world.decide(forgotten.id, 'approved')
    expect(await world.deliver()).toEqual([])
    expect(await world.kept()).toMatchObject({ notice_recipients: 2 })
  })

  it('asks a mailbox once a day, however it is spelt and whoever names it', async () => {
    const world = await aMailWorld(await engine.url())
    for (const email of [
      'jo.doe@reader.example',
      'JO.DOE@reader.example',
      'jodoe+blog@Reader.example',
      'j.o.doe+a.b@reader.example',
    ]) {
      await world.write({ email, page: `/${email.length}` })
    }
    expect(await world.deliver()).toHaveLength(1)
    world.time.now += DAY - MINUTE
    expect(await world.deliver()).toEqual([])
    world.time.now += MINUTE
    expect(await world.deliver()).toHaveLength(1)
  })

  it('asks again the next day about what came meanwhile, in one mail', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    await subscribe(world, email)
    await world.write({ email, page: '/second' })
    await world.write({ email, page: '/third' })
    expect(await world.deliver()).toEqual([])
    world.time.now += DAY
    const [mail, ...others] = await world.deliver()
    expect(others).toEqual([])
    expect(mail?.text).toContain('\n/second\n')
    expect(mail?.text).toContain('\n/third\n')
    expect(mail?.text).not.toContain('\n/post\n')
  })

  it('is refused to a network that asks too often, and without an address it is not', async () => {
    const world = await aMailWorld(await engine.url())
    for (let host = 1; host <= 20; host += 1) {
      await world.write({ email: anEmail() }, `192.0.2.${host}`)
    }
    const refused = await world.post({ email: anEmail() }, '192.0.2.99')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      errors: [{ field: 'email', code: 'email-too-often' }],
    })
    await world.write({}, '192.0.2.99')
    await world.write({ email: anEmail() }, '198.51.100.1')
    world.time.now += DAY
    await world.write({ email: anEmail() }, '192.0.2.99')
  })

  it('asks a hundred mailboxes an hour at most', async () => {
    const world = await aMailWorld(await engine.url())
    const { knex } = world.server.container.database
    for (let index = 0; index < 98; index += 1) {
      const mailbox_tag = randomBytes(32)
      await knex('confirmation_marks').insert({ mailbox_tag, sent_at: world.time.now - 1 })
    }
    for (let index = 0; index < 5; index += 1) await world.write({ email: anEmail() })
    expect(await world.deliver()).toHaveLength(2)
    world.time.now += 59 * MINUTE
    expect(await world.deliver()).toEqual([])
    world.time.now += 10 * MINUTE
    expect(await world.deliver()).toHaveLength(3)
  })
})
