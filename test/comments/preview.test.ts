import request from 'supertest'
import { expect, it } from 'vitest'
import { TEXT_LENGTH } from '../../server/threads/text-length.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { aStandingClock } from '../support/standing-clock.ts'
import { aWritingServer, post, storedComments } from './writing.ts'

const typed = 'Some *words*, a [link](https://example.org)\n\n<script>alert(1)</script>\n\n> quoted'
const blog = 'https://blog.example'

const aPublicServer = (engine: TestEngine) =>
  aWritingServer(engine, { PUBLIC_URL: 'https://comments.example', SITE_ORIGINS: blog })

const preview = ({ url }: RunningServer, body: object, origin = blog) =>
  request(url).post('/v1/preview').set({ origin }).send(body)

const previewForm = ({ url }: RunningServer, fields: object, origin = url) =>
  request(url)
    .post('/v1/preview')
    .type('form')
    .set({ origin })
    .send({ site: 'default', page: '/post', lang: 'en', replyTo: '', ...fields })

describeOnSqlite('a preview', (engine) => {
  it('is what would be stored, readable by pages of the site, and nothing is stored', async () => {
    const server = await aPublicServer(engine)
    const before = await dumpDatabase(server.container.database)
    const answer = await preview(server, { text: typed })
    expect(answer.status).toBe(200)
    expect(answer.headers['access-control-allow-origin']).toBe(blog)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(await dumpDatabase(server.container.database)).toEqual(before)
    expect(server.log.join()).not.toMatch(/words|example\.org/)
    await post(server, { text: typed })
    const [stored] = await storedComments(server)
    expect(answer.body).toEqual({ html: stored?.html })
    expect(answer.body.html).toContain('<em>words</em>')
    const stranger = await preview(server, { text: typed }, 'https://evil.example')
    expect(stranger.headers).not.toHaveProperty('access-control-allow-origin')
  })

  it('refuses a text for the same reasons, and any other field', async () => {
    const server = await aWritingServer(engine)
    for (const text of ['', ' \u200b', 'x'.repeat(TEXT_LENGTH + 1), undefined, 7]) {
      const [shown, sent] = [await preview(server, { text }), await post(server, { text })]
      expect([shown.status, shown.body]).toEqual([400, sent.body])
    }
    expect((await preview(server, { text: 'x'.repeat(TEXT_LENGTH) })).status).toBe(200)
    expect((await preview(server, { text: 'x', name: 'Ada' })).status).toBe(400)
  })

  it('is limited by itself: writing goes on when previews are used up', async () => {
    aStandingClock()
    const server = await aWritingServer(engine, { POST_LIMIT: '10', MODERATION: 'none' })
    const statuses: number[] = []
    for (let times = 0; times < 31; times += 1) {
      statuses.push((await preview(server, { text: 'x' })).status)
    }
    expect(statuses).toEqual([...Array(30).fill(200), 429])
    await post(server, { text: 'An earlier one' })
    const form = await previewForm(server, { text: 'My words' })
    // Less than what it refuses: no comment is read for it.
    expect(form.text).not.toContain('An earlier one')
    expect(form.status).toBe(429)
    expect(form.text).toContain('My words</textarea>')
    expect((await post(server, {})).status).toBe(201)
  })
})

describeOnSqlite('the second button of the plain form', (engine) => {
  it('shows the page again, the preview above the form, and what was typed in it', async () => {
    const server = await aWritingServer(engine)
    const before = await dumpDatabase(server.container.database)
    const fields = { text: typed, name: 'Ada', website: 'not yet', excludeFromStatistics: 'on' }
    const { status, headers, text } = await previewForm(server, fields)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    const [above = '', form = ''] = text.split('<form')
    expect(above).toContain('id="aw-preview"')
    expect(above).toMatch(/<em>words<\/em>.*<p>&lt;script&gt;alert\(1\)&lt;\/script&gt;<\/p>/s)
    expect(form).toContain('&lt;script>alert(1)&lt;/script>')
    expect(form).toContain('value="Ada"')
    expect(form).toContain('value="not yet"')
    expect(text).not.toContain('was not sent')
    expect(text).not.toContain('aria-invalid')
    expect(await dumpDatabase(server.container.database)).toEqual(before)
  })

  it('keeps what is answered', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const { body } = await post(server, { name: 'Marit' })
    const answer = await previewForm(server, { text: 'x', replyTo: body.comment.id })
    expect(answer.text).toContain(`name="replyTo" value="${body.comment.id}"`)
    expect(answer.text).toContain('Write a reply')
  })

  it('is there after the button that sends, which the enter key presses', async () => {
    const server = await aWritingServer(engine)
    const { text } = await request(server.url).get('/thread?page=/post')
    const [send, previews] = text.match(/<button type="submit"[^>]*>/g) ?? []
    expect(send).not.toContain('formaction')
    expect(previews).toContain('formaction="/v1/preview#aw-preview"')
  })

  it('says what to correct, and shows no words of another page’s choice', async () => {
    const server = await aPublicServer(engine)
    const long = await previewForm(server, { text: 'x'.repeat(TEXT_LENGTH + 1) }, blog)
    expect(long.status).toBe(400)
    expect(long.text).toMatch(/id="aw-text-problem">\s*This is too long/)
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await previewForm(server, { text: typed }, origin)
      expect(answer.status).toBe(403)
      expect(answer.text).not.toContain('<em>words</em>')
    }
    for (const [fields, status] of [
      [{ text: 'x', page: 'http://[' }, 400],
      [{ text: 'x', site: 'none' }, 404],
    ] as const) {
      const answer = await previewForm(server, fields, blog)
      expect(answer.status).toBe(status)
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
    }
  })
})
