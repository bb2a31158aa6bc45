import { domainToASCII } from 'node:url'
import request from 'supertest'
import { expect, it, vi } from 'vitest'
import { parseUrl } from '../../server/url.ts'
import { describeOnSqlite } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { asAuthor, aWritingServer, storedComments, write } from './writing.ts'

vi.mock('node:url', { spy: true })
vi.mock('../../server/url.ts', { spy: true })

const empty = {
  ...{ site: 'default', page: '/post', lang: 'en', replyTo: '', name: '', website: '' },
  ...shownPolicy,
}

async function submit(
  { url }: RunningServer,
  fields: Readonly<Record<string, string>>,
  origin: string | undefined = url,
) {
  return request(url)
    .post('/v1/comments')
    .type('form')
    .set(origin ? { origin } : {})
    .send({ ...empty, ...fields })
}

describeOnSqlite('the plain form', (engine) => {
  it('is answered by the thread with a notice, and the edit key this once', async () => {
    for (const [moderation, status, sentence] of [
      ['all', 202, 'will appear once a moderator has read it'],
      ['none', 201, 'Your comment is published'],
    ] as const) {
      const server = await aWritingServer(engine, { MODERATION: moderation })
      const answer = await submit(server, { text: 'Hello' })
      expect(answer.status).toBe(status)
      expect(answer.headers).not.toHaveProperty('set-cookie')
      expect(answer.headers).not.toHaveProperty('location')
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.text).toContain(sentence)
      const [stored] = await storedComments(server)
      expect(stored).toMatchObject({ name: null, website: null })
      const [claim = '', id, key] = /<code>([\w-]+)\.([\w-]+)<\/code>/.exec(answer.text) ?? []
      expect(claim).not.toBe('')
      expect(id).toBe(stored?.id)
      const own = { id: stored?.id ?? '', bearer: `Bearer ${key}` }
      expect((await asAuthor(server, own, 'get')).status).toBe(200)
      // In links the key stands behind the #, which no browser sends.
      expect(answer.text.replaceAll(/#[\w.-]+/g, '').match(new RegExp(`${key}`, 'g'))).toHaveLength(
        1,
      )
    }
  })

  it('stores what the fields say', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const { id } = await write(server)
    const fields = { text: 'Ünïcödé & more', name: 'Ada', website: 'https://ada.example' }
    expect((await submit(server, { ...fields, replyTo: id })).status).toBe(201)
    const reply = (await storedComments(server)).find(({ parent_id }) => parent_id === id)
    expect(reply).toMatchObject({ ...fields, website: 'https://ada.example/', root_id: id })
  })

  it('comes back with what was typed, and what to correct at its field', async () => {
    const server = await aWritingServer(engine)
    const typed = { text: '<b>My words</b>', name: 'Ada "L"', website: 'javascript:alert(1)' }
    const answer = await submit(server, typed)
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.text).toContain('&lt;b>My words&lt;/b></textarea>')
    expect(answer.text).toContain('value="Ada &quot;L&quot;"')
    expect(answer.text).toContain('value="javascript:alert(1)"')
    expect(answer.text).not.toMatch(/href="javascript/)
    expect(answer.text).toMatch(/id="aw-website-problem">\s*Please give a full address/)
    expect(answer.text).toMatch(/name="website"[^>]*aria-invalid="true"/)
    expect(answer.text).toContain('Your comment was not sent')
    expect(await storedComments(server)).toEqual([])
  })

  it('comes back for an empty text, a lost parent and a field nobody asked for', async () => {
    const server = await aWritingServer(engine)
    const gone = '00000000-0000-4000-8000-000000000000'
    for (const [fields, sentence] of [
      [{ text: ' ' }, 'Please write something first.'],
      [{ text: 'Kept', replyTo: gone }, 'The comment you answer is no longer there.'],
      [{ text: 'Kept', byOwner: '1' }, 'Please correct the fields named below.'],
    ] as const) {
      const answer = await submit(server, fields)
      expect(answer.status).toBe(400)
      expect(answer.text).toContain(sentence)
      if (fields.text === 'Kept') expect(answer.text).toContain('Kept</textarea>')
    }
    expect(await storedComments(server)).toEqual([])
  })

  it('is refused from a page of another origin, and keeps the words all the same', async () => {
    const server = await aWritingServer(engine)
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await submit(server, { text: 'My words' }, origin)
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('My words</textarea>')
    }
    expect(await storedComments(server)).toEqual([])
  })

  it('says what is wrong on a page where there is no thread to come back to', async () => {
    const server = await aWritingServer(engine)
    for (const [fields, status] of [
      [{ text: 'x', page: 'http://[' }, 400],
      [{ text: 'x', site: 'none' }, 404],
      [{ text: 'x', lang: '<b>' }, 400],
    ] as const) {
      const answer = await submit(server, fields)
      expect(answer.status).toBe(status)
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
    }
  })

  it('takes a field once', async () => {
    const server = await aWritingServer(engine)
    const twice = 'site=default&page=/post&text=one&text=two'
    const answer = await request(server.url).post('/v1/comments').type('form').send(twice)
    expect(answer.status).toBe(400)
    const odd = 'site=default&page=/post&text=one&__proto__=x&name[first]=y'
    expect((await request(server.url).post('/v1/comments').type('form').send(odd)).status).toBe(400)
    expect(await storedComments(server)).toEqual([])
  })

  it('refuses the longest page and the longest e-mail without working on them', async () => {
    const server = await aWritingServer(engine, {
      ...{ PUBLIC_URL: 'http://comments.example', PRIVACY_CONTACT: 'privacy@blog.example' },
      ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'x@blog.example' },
    })
    const numbers = Array.from({ length: 4500 }, (_, index) => index)
    const letters = numbers.map((number) => String.fromCodePoint(0x4e00 + number)).join('')
    for (const long of [
      { page: `/post?${numbers.map((number) => `utm_${number}&`).join('')}` },
      { page: `//${letters}/` },
      { email: `jo@${letters}.example` },
    ]) {
      expect((await submit(server, { text: 'Hello', ...long })).status).toBe(400)
    }
    // What both do takes time with the square of a length.
    for (const { mock } of [vi.mocked(domainToASCII), vi.mocked(parseUrl)]) {
      const lengths = mock.calls.map(([given]) => given.length)
      expect(Math.max(0, ...lengths)).toBeLessThan(4500)
    }
    expect(await storedComments(server)).toEqual([])
  })
})
