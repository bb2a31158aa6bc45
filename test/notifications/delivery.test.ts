import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../server/clock.ts'
import { describeEachEngine } from '../support/engines.ts'
import { anSmtpSink } from '../support/smtp-sink.ts'
import { aMailWorld, anEmail, type MailWorld, subscribe } from './mail-world.ts'

const says = (code: number, text: string) => ({ code, text })

describeEachEngine('delivery', (engine) => {
  it('waits ever longer for a dead mail server, and loses nothing', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id, text: 'Patience' })
    await world.sink.stop()
    const { knex } = world.server.container.database
    const delays: number[] = []
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect(await world.run()).toMatchObject({ unreachable: 1 })
      const { due_at } = await knex('outbox').whereNotNull('due_at').first()
      delays.push((due_at - world.time.now) / MINUTE)
      world.time.now = due_at - 1
      expect(await world.run()).toEqual({})
      world.time.now = due_at
    }
    expect(delays).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360])

    await world.sink.resume()
    const [mail, ...others] = await world.deliver()
    expect(others).toEqual([])
    expect(mail?.text).toContain('> Patience')
  })

  it('is given up after three days', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id, text: 'Too late' })
    await world.sink.stop()
    for (let hour = 0; hour <= 80; hour += 1) {
      await world.run()
      world.time.now += HOUR
    }
    await world.sink.resume()
    expect(await world.deliver()).toEqual([])
    expect(await world.kept()).toMatchObject({ notice_recipients: 1, notices: 0 })
    const { knex } = world.server.container.database
    expect(await knex('outbox').whereNotNull('due_at')).toEqual([])
    await world.write({ replyTo: id, text: 'In time' })
    expect(await world.deliver()).toHaveLength(1)
  })

  it('goes on after a restart', async () => {
    const url = await engine.url()
    const keys = { KEY_DIR: await aFolder() }
    const sink = await anSmtpSink()
    const before = await aMailWorld(url, { sink, environment: keys })
    const { id } = await subscribe(before, anEmail())
    await before.write({ replyTo: id, text: 'Before' })
    await sink.stop()
    expect(await before.run()).toMatchObject({ unreachable: 1, smtp: 'ESOCKET' })
    await before.server.container.close()

    await sink.resume()
    const after = await aMailWorld(url, { sink, time: before.time, environment: keys })
    expect(await after.deliver()).toEqual([])
    after.time.now += MINUTE
    const [mail] = await after.deliver()
    expect(mail?.text).toContain('> Before')
  })

  it('is done by one of two processes', async () => {
    const url = await engine.url()
    const keys = { KEY_DIR: await aFolder() }
    const sink = await anSmtpSink()
    const one = await aMailWorld(url, { sink, environment: keys })
    const two = await aMailWorld(url, { sink, time: one.time, environment: keys })
    for (let count = 0; count < 10; count += 1) await one.write({ email: anEmail() })
    await Promise.all([one.run(), two.run(), one.run(), two.run()])
    expect(sink.mails).toHaveLength(10)
    expect(new Set(sink.mails.map(({ to }) => to[0])).size).toBe(10)
  })

  it('says the same Message-ID when it is done again', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id })
    const { knex } = world.server.container.database
    const [queued] = await knex('outbox').whereNot({ topic: 'confirmation' })
    const [first] = await world.deliver()
    // As if the process had died after the server took the mail.
    await knex('notices').update({ sent_at: null })
    await knex('outbox').where({ topic: queued.topic }).update(queued)
    const [second] = await world.deliver()
    expect(second?.headers.get('message-id')).toEqual(first?.headers.get('message-id'))
    world.time.now += HOUR
    await world.write({ replyTo: id })
    const [third] = await world.deliver()
    expect(third?.headers.get('message-id')).not.toEqual(first?.headers.get('message-id'))
  })

  it('erases an address that the mail server says does not exist', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id })
    world.sink.refuse('recipient', says(550, '5.1.1 no such user'))
    expect(await world.run()).toEqual({ refused: 1, smtp: 'EENVELOPE 550' })
    expect(await world.kept()).toMatchObject({
      ...{ notice_recipients: 0, comment_subscriptions: 0, outbox: 0, notices: 0 },
    })
    world.sink.refuse()
    await world.write({ replyTo: id })
    expect(await world.deliver()).toEqual([])
  })

  it.each([
    ['recipient', says(450, '4.2.0 greylisted, come back'), { later: 1, smtp: 'EENVELOPE 450' }],
    ['recipient', says(554, '5.7.1 relay access denied'), { later: 1, smtp: 'EENVELOPE 554' }],
    ['data', says(452, '4.3.1 disk full'), { later: 1, smtp: 'EMESSAGE 452' }],
  ] as const)('tries again after a passing refusal: %s %o', async (step, refusal, facts) => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id })
    world.sink.refuse(step, refusal)
    expect(await world.run()).toEqual(facts)
    world.sink.refuse()
    expect(await world.deliver()).toEqual([])
    world.time.now += MINUTE
    expect(await world.deliver()).toHaveLength(1)
  })

  it('lets a mail go that will never be taken, and keeps the subscription', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id })
    world.sink.refuse('data', says(554, '5.6.0 looks like spam'))
    expect(await world.run()).toEqual({ dropped: 1, smtp: 'EMESSAGE 554' })
    world.sink.refuse()
    world.time.now += DAY
    expect(await world.deliver()).toEqual([])
    await world.write({ replyTo: id })
    expect(await world.deliver()).toHaveLength(1)
  })

  it('does not stop at a mail that cannot be delivered', async () => {
    const world = await aMailWorld(await engine.url())
    await twoReplies(world)
    world.sink.refuse('recipient', says(450, '4.2.0 not now'))
    expect(await world.run()).toMatchObject({ later: 2 })
  })
})

async function twoReplies(world: MailWorld): Promise<void> {
  const pages = ['/one', '/two']
  const comments: string[] = []
  for (const page of pages) comments.push((await subscribe(world, anEmail(), { page })).id)
  for (const [index, replyTo] of comments.entries()) {
    await world.write({ page: pages[index], replyTo })
  }
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-mail-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'keys')
}
