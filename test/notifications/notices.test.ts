import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../server/clock.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aMailWorld, anEmail, type MailWorld, PUBLIC_URL, subscribe } from './mail-world.ts'

describeEachEngine('notices', (engine) => {
  it('tell of replies to the comment and of replies to those, and of nothing else', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const { id } = await subscribe(world, email)
    const elsewhere = await world.write()
    await world.write({ replyTo: elsewhere.id, text: 'Not for you' })
    await world.write({ page: '/other', text: 'Not for you either' })
    expect(await world.deliver()).toEqual([])

    const reply = await world.write({ replyTo: id, name: 'Bo', text: 'First\n\nreply' })
    const [mail, ...others] = await world.deliver()
    expect(others).toEqual([])
    expect(mail?.to).toEqual([email])
    expect(mail?.subject).toBe('A reply on Ada’s blog')
    expect(mail?.text).toContain('Page: /post')
    expect(mail?.text).toContain(
      `Bo:\n> First reply\nRead: ${PUBLIC_URL}/thread?site=default&page=%2Fpost#comment-${reply.id}`,
    )

    world.time.now += HOUR
    await world.write({ replyTo: reply.id, text: 'Deeper' })
    const [deeper] = await world.deliver()
    expect(deeper?.text).toContain('Anonymous:\n> Deeper')
  })

  it('are one at once and one digest for 100 replies in an hour', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    const mails: string[] = []
    for (let count = 1; count <= 100; count += 1) {
      await world.write({ replyTo: id, text: `Reply ${count}` })
      world.time.now += 35 * SECOND
      mails.push(...(await world.deliver()).map(({ subject }) => subject))
    }
    expect(mails).toEqual(['A reply on Ada’s blog'])
    world.time.now += 3 * MINUTE
    const [digest, ...others] = await world.deliver()
    expect(others).toEqual([])
    expect(digest?.subject).toBe('99 replies on Ada’s blog')
    expect(digest?.text).toContain('> Reply 2\n')
    expect(digest?.text).toContain('> Reply 11\n')
    expect(digest?.text).not.toContain('> Reply 12\n')
    expect(digest?.text).toContain('And 89 more.')
    world.time.now += 5 * HOUR
    expect(await world.deliver()).toEqual([])
  })

  it('are counted for a recipient and a page, not for each comment', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const first = await subscribe(world, email)
    world.time.now += DAY
    const second = await subscribe(world, email)
    world.time.now += DAY
    const other = await subscribe(world, email, { page: '/other' })
    for (const { id } of [first, second]) await world.write({ replyTo: id })
    await world.write({ replyTo: other.id, page: '/other' })
    const subjects = (await world.deliver()).map(({ subject }) => subject)
    expect(subjects.toSorted()).toEqual(['2 replies on Ada’s blog', 'A reply on Ada’s blog'])
  })

  it('do not tell an author of their own reply, once it is certain that it is theirs', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const { id } = await subscribe(world, email)
    await holdFromNowOn(world)
    const reply = await world.write({ replyTo: id, email: email.toUpperCase() })
    const { knex } = world.server.container.database
    const own = knex('comment_subscriptions').where({ comment_id: reply.id })
    await own.update({ state: 'confirmed' })
    await world.decide(reply.id, 'approved')
    expect(await world.deliver()).toEqual([])
  })

  it('are not silenced by whoever answers under the address of somebody else', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const { id } = await subscribe(world, email)
    await world.write({ replyTo: id, email, text: 'Behind your back' })
    const mails = await world.deliver()
    expect(mails.map(({ to }) => to)).toEqual([[email]])
    expect(mails[0]?.text).toContain('Behind your back')
  })

  it('tell of a held reply once it is approved, and only once', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await holdFromNowOn(world)
    const reply = await world.write({ replyTo: id })
    expect(await world.deliver()).toEqual([])
    await world.decide(reply.id, 'approved')
    expect(await world.deliver()).toHaveLength(1)

    const edit = { method: 'PATCH', body: JSON.stringify({ text: 'Changed' }) }
    const headers = {
      authorization: `Bearer ${reply.editKey}`,
      'content-type': 'application/json',
    }
    expect((await world.send(`/v1/comments/${reply.id}`, { ...edit, headers })).status).toBe(200)
    await world.decide(reply.id, 'approved')
    world.time.now += DAY
    expect(await world.deliver()).toEqual([])
  })

  it('tell of replies by staff', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.server.container.moderation.moderation.reply({
      ...{ actor: 'somebody', id, seen: {}, name: 'Ada', text: 'Thank you', approve: false },
    })
    const [mail] = await world.deliver()
    expect(mail?.text).toContain('Ada:\n> Thank you')
  })

  it.each(['deleted', 'spam', 'rejected'] as const)(
    'say nothing of a reply that was %s before the mail went',
    async (decision) => {
      const world = await aMailWorld(await engine.url())
      const { id } = await subscribe(world, anEmail())
      const gone = await world.write({ replyTo: id, text: 'Gone' })
      const stays = await world.write({ replyTo: id, text: 'Draft' })
      const { knex } = world.server.container.database
      await knex('comments').where({ id: stays.id }).update({ text: 'As it is now' })
      await world.decide(gone.id, decision)
      const [mail] = await world.deliver()
      expect(mail?.subject).toBe('A reply on Ada’s blog')
      expect(mail?.text).toContain('> As it is now')
      expect(await knex('notices').where({ comment_id: gone.id })).toEqual([])

      const last = await world.write({ replyTo: id })
      await world.decide(last.id, decision)
      world.time.now += HOUR
      expect(await world.deliver()).toEqual([])
    },
  )

  it.each(['deleted', 'spam', 'rejected'] as const)(
    'end with the comment that was %s, and the address goes at once',
    async (decision) => {
      const world = await aMailWorld(await engine.url())
      const { id } = await subscribe(world, anEmail())
      await world.write({ replyTo: id })
      await world.decide(id, decision)
      expect(await world.kept()).toMatchObject({
        ...{ notice_recipients: 0, comment_subscriptions: 0, outbox: 0, notices: 0 },
      })
      expect(await world.deliver()).toEqual([])
    },
  )

  it('go on for another comment of the same page when one is deleted', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const first = await subscribe(world, email)
    world.time.now += DAY
    const second = await subscribe(world, email)
    await world.write({ replyTo: second.id })
    const headers = { authorization: `Bearer ${first.editKey}` }
    const { status } = await world.send(`/v1/comments/${first.id}`, { method: 'DELETE', headers })
    expect(status).toBe(204)
    expect(await world.deliver()).toHaveLength(1)
    expect(await world.kept()).toMatchObject({ notice_recipients: 1, comment_subscriptions: 1 })
  })

  it('end after a year', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    world.time.now += 366 * DAY - 1
    await world.write({ replyTo: id })
    expect(await world.deliver()).toHaveLength(1)
    world.time.now += DAY
    await world.write({ replyTo: id })
    expect(await world.deliver()).toEqual([])
    await world.server.container.purgeService.purge(world.time.now)
    expect(await world.kept()).toMatchObject({ notice_recipients: 0, outbox: 0, notices: 0 })
  })
})

describeEachEngine('stopping notices', (engine) => {
  it('takes one click without a cookie, and leaves nothing of the address', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const { id } = await subscribe(world, email)
    await world.write({ email, page: '/unconfirmed' })
    await world.write({ replyTo: id })
    const [mail] = await world.deliver()
    const [unsubscribe = ''] = mail?.headers.get('list-unsubscribe') ?? []
    const link = unsubscribe.slice(1, -1)
    await world.write({ replyTo: id })

    const asked = await world.follow(link)
    expect(await asked.text()).toContain('Stop mails and erase my address')
    expect(await world.kept()).toMatchObject({ notice_recipients: 1 })

    const click = new FormData()
    click.set('List-Unsubscribe', 'One-Click')
    const stopped = await world.follow(link, { method: 'POST', body: click })
    expect([stopped.status, stopped.headers.get('set-cookie')]).toEqual([200, null])
    expect(await world.kept()).toMatchObject({
      ...{ notice_recipients: 0, comment_subscriptions: 0, outbox: 0, notices: 0 },
    })
    world.time.now += DAY
    expect(await world.deliver()).toEqual([])
    // A program may click twice, and a person come later.
    const again = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    expect((await world.follow(link, { method: 'POST', body: again })).status).toBe(200)
    expect((await world.follow(link)).status).toBe(200)
  })

  it('can be done with the first mail already', async () => {
    const world = await aMailWorld(await engine.url())
    await world.write({ email: anEmail() })
    const [mail] = await world.deliver()
    const link = mail?.headers.get('list-unsubscribe')?.[0]?.slice(1, -1) ?? ''
    expect((await world.follow(link, { method: 'POST' })).status).toBe(200)
    expect(await world.kept()).toMatchObject({ notice_recipients: 0, comment_subscriptions: 0 })
  })

  it('takes no link that was made up, or was made for something else', async () => {
    const world = await aMailWorld(await engine.url())
    const { stop } = await subscribe(world, anEmail())
    const confirm = stop.replace('/stop/', '/confirm/')
    const wrong = `${stop.slice(0, -1)}${stop.endsWith('A') ? 'B' : 'A'}`
    const nobody = stop.replace(/[^/.]+\.(?=[^/.]+$)/, `${crypto.randomUUID()}.`)
    for (const link of [confirm, wrong, nobody, `${stop}.x`, `${PUBLIC_URL}/notices/stop/x`]) {
      for (const method of ['GET', 'POST']) {
        expect([link, (await world.follow(link, { method })).status]).toEqual([link, 404])
      }
    }
    expect(await world.kept()).toMatchObject({ notice_recipients: 1 })
  })
})

/** From here on every comment waits for a moderator. */
async function holdFromNowOn({ server }: MailWorld): Promise<void> {
  const { siteService } = server.container.threads
  const site = await siteService.require('default')
  await siteService.save({ ...site, moderation: 'all' })
}
