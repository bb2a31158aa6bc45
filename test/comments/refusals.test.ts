import request from 'supertest'
import { expect, it } from 'vitest'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aStandingClock } from '../support/standing-clock.ts'
import { addOwner, aWritingServer, post, suspend, write } from './writing.ts'

const now = () => Date.UTC(2026, 10, 22, 12)
const gone = '00000000-0000-4000-8000-000000000000'
const blocked = { 'x-forwarded-for': '203.0.113.77' }
const foreign = { origin: 'https://evil.example' }

const aSuspension = async (engine: TestEngine) => {
  const environment = { CONTACT: 'owner@blog.example', TRUST_PROXY: 'loopback' }
  const server = await aServer({ databaseUrl: await engine.url(), environment, now })
  await addOwner(server)
  await suspend(server, '203.0.113.0/24')
  return server
}

const postIn = ({ url }: RunningServer, lang: string, headers: Readonly<Record<string, string>>) =>
  request(url)
    .post('/v1/comments')
    .query({ lang })
    .set(headers)
    .send({ page: '/post', text: 'Hello', ...shownPolicy })

const fillIn = ({ url }: RunningServer, fields: Readonly<Record<string, string>>, origin = url) =>
  request(url)
    .post('/v1/comments')
    .type('form')
    .set({ origin, ...blocked })
    .send({ page: '/post', text: 'Meine Worte', ...shownPolicy, ...fields })

describeOnSqlite('somebody who reads German', (engine) => {
  it('is told in German until when they may not write, and English where no language is named', async () => {
    const server = await aSuspension(engine)
    const german =
      'Bis zum 22. Dezember 2026 können Sie hier nicht schreiben, weil gegen die Nutzungsbedingungen ' +
      'verstoßen wurde. Lesen können Sie weiterhin. Fragen: \u2068owner@blog.example\u2069.'
    const { status, body } = await postIn(server, 'de-AT', blocked)
    expect([status, body.code, body.title]).toEqual([403, 'posting-suspended', german])
    const page = (await fillIn(server, { lang: 'de' })).text
    expect(page).toContain(`Ihr Kommentar wurde nicht gesendet · ${german}`)
    expect(page).toContain('Meine Worte</textarea>')
    expect((await post(server, {}, blocked)).body.title).toBe(
      'Posting is suspended until 2026-12-22 because the terms of service were broken. ' +
        'Reading stays open. Questions: owner@blog.example.',
    )
    expect((await postIn(server, 'fi', blocked)).body.title).toMatch(
      /^Posting is suspended until December 22, 2026 because/,
    )
  })

  it('is told in German when it was too much at once, and when it may be tried again', async () => {
    aStandingClock()
    const server = await aServer({
      databaseUrl: await engine.url(),
      environment: { POST_LIMIT: '1' },
    })
    await post(server, {})
    const german =
      /Das war sehr viel auf einmal\. Bitte versuchen Sie es in \d+ Minuten? noch einmal\./
    const { body } = await postIn(server, 'de', {})
    expect(body).toMatchObject({ status: 429, title: expect.stringMatching(german) })
    const page = await fillIn(server, { lang: 'de' })
    expect([page.status, page.text]).toEqual([429, expect.stringMatching(german)])
    const english = 'That was a lot at once. Please try again later.'
    expect((await post(server, {})).body.title).toBe(english)
  })

  it('is told in German that this page may not send', async () => {
    const server = await aWritingServer(engine)
    const german =
      /^Von dieser Seite aus können keine Kommentare für diese Website gesendet werden\./
    expect((await postIn(server, 'de', foreign)).body.title).toMatch(german)
    const { text } = await fillIn(server, { lang: 'de' }, foreign.origin)
    expect(text).toContain('· Von dieser Seite aus können keine Kommentare')
    const english = /^Comments for this site cannot be sent from this page\./
    expect((await post(server, {}, foreign)).body.title).toMatch(english)
  })

  it('is told in German on the other pages and by the other routes too', async () => {
    const server = await aWritingServer(engine, { LIKES: 'on' })
    const { url } = server
    const own = await write(server)
    const report = { comment: own.id, lang: 'de', reason: 'spam' }
    const asked = { kind: 'access', message: 'What?', comments: '', contact: '', lang: 'de' }
    for (const [path, fields] of [
      ['/report', report],
      ['/privacy-request', asked],
    ] as const) {
      const { text } = await request(url).post(path).type('form').set(foreign).send(fields)
      expect(text).toContain('Das kann nur von der Seite dieses Servers aus gesendet werden.')
    }
    const claim = { keys: '', id: own.id, lang: 'de' }
    const closed = await request(url).post('/my-comments/delete').type('form').send(claim)
    expect(closed.text).toContain('<html lang="de" dir="ltr">')
    expect(closed.text).toContain('oder das ist nicht sein Schlüssel.</h1>')
    const liked = await request(url).post(`/v1/comments/${gone}/likes?lang=de`)
    expect(liked.body.title).toBe('Diesen Kommentar gibt es nicht.')
    const unknown = await request(url).get('/v1/thread.html?site=none&page=/post&lang=de')
    expect(unknown.body.title).toMatch(/^Auf diesem Server gibt es keine solche Website\./)
    const parent = await fillIn(server, { lang: 'de', replyTo: gone })
    expect(parent.text).toContain('· Der Kommentar, auf den Sie antworten, ist nicht mehr da.')
  })
})

it('a page that names no language is told in that of the server', async () => {
  const { url } = await aServer({ environment: { SITE_LANGUAGE: 'ar' } })
  const { text } = await request(url).get('/thread?site=none&page=/post')
  expect(text).toContain('<html lang="ar" dir="rtl">')
  expect(text).toContain('لا يوجد موقع كهذا على هذا الخادم.')
  const version = await request(url).get('/privacy/v/9')
  expect(version.text).toContain('<html lang="en" dir="ltr">')
})

it('staff are told in English, whatever language is named', async () => {
  const { url } = await aServer()
  const { body } = await request(url)
    .post(`/v1/admin/comments/${gone}/reply?lang=de`)
    .type('json')
    .send('{')
  expect(body.title).toBe('The request could not be read. Check its syntax.')
})
