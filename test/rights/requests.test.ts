import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { RequestBook } from '../../server/privacy/request-book.ts'
import { RequestVault } from '../../server/privacy/request-vault.ts'
import { Redacted } from '../../server/redacted.ts'
import { type StaffSide, startStaffSide } from '../moderation/staff-side.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'

const marks = ['I wrote it in May', 'heron@mail.example', 'under the heap post']
const someId = '00000000-0000-4000-8000-000000000000'
const asked = {
  ...{ kind: 'erasure', message: 'I wrote it in May', contact: 'heron@mail.example' },
  comments: 'under the heap post',
}

async function ask(side: StaffSide, fields: Record<string, string> = {}, headers = {}) {
  return side.send('/privacy-request', { form: { ...asked, ...fields }, own: true, headers })
}

async function onlyRequest(side: StaffSide, session: string) {
  const { json } = await side.send('/v1/admin/requests', { session })
  expect(json.requests).toHaveLength(1)
  return json.requests[0]
}

/** Has many ask at once, past every limit; none of them names how to answer. */
async function fill(
  { container, time }: StaffSide,
  count: number,
  comments: (number: number) => string = () => '',
): Promise<void> {
  const { database, privacy } = container
  const vault = new RequestVault({ keys: privacy.keys })
  const book = new RequestBook({ store: privacy.requests, vault, now: () => time.now })
  await database.transaction(async ({ trx }) => {
    for (let number = 0; number < count; number += 1) {
      const content = { comments: comments(number), contact: '', message: 'Flood' }
      const sealed = new Redacted(JSON.stringify(content))
      await book.add(trx, { id: randomUUID(), kind: 'other', content: sealed })
    }
  })
}

describeEachEngine('a request about one’s own data', (engine) => {
  it('leaves one line in the record a day for each who reads it', async () => {
    const side = await startStaffSide(await engine.url())
    await ask(side)
    const ruth = await side.signIn('Ruth', 'privacy-officer')
    const { id } = await onlyRequest(side, ruth)
    await side.send('/admin/requests', { session: ruth })
    const jo = await side.signIn('Jo', 'privacy-officer')
    await side.send('/admin/requests', { session: jo })
    const readers = async () => (await side.audited('request.read')).map(({ actor }) => actor)
    expect(await readers()).toEqual([await side.idOf('Ruth'), await side.idOf('Jo')])
    expect((await side.audited('request.read'))[0]).toMatchObject({ targetId: id })
    side.time.now += DAY
    await side.send('/v1/admin/requests', { session: await side.signInAgain('Ruth') })
    expect(await readers()).toHaveLength(3)
  })

  it('arrives at the desk, and lies sealed on disk', async () => {
    const side = await startStaffSide(await engine.url())
    const answer = await ask(side)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/privacy-request?sent=1',
    ])
    const dump = JSON.stringify(await dumpDatabase(side.container.database))
    for (const mark of marks) expect(dump).not.toContain(mark)
    for (const mark of marks) expect(dump).not.toContain(Buffer.from(mark).toString('hex'))
    const session = await side.signIn('Ruth', 'privacy-officer')
    const { text } = await side.send('/admin/requests', { session })
    for (const mark of marks) expect(text).toContain(mark)
    expect(await onlyRequest(side, session)).toMatchObject({
      kind: 'erasure',
      content: { message: asked.message, contact: asked.contact, comments: asked.comments },
      answer: null,
    })
  })

  it('is shown to privacy officers alone', async () => {
    const side = await startStaffSide(await engine.url())
    await ask(side)
    const moderator = await side.signIn('Mo', 'moderator')
    for (const path of ['/admin/requests', '/v1/admin/requests']) {
      expect((await side.send(path, { session: moderator })).status).toBe(403)
    }
    const open = side.container.routes.filter(
      ({ audience, method }) => audience !== 'staff' && method === 'get',
    )
    const answers = await Promise.all(
      open.map(({ path }) => side.send(`${path.replace(/:\w+/, someId)}?page=/post`)),
    )
    const told = [...answers.map(({ text }) => text), ...side.lines].join('\n')
    for (const mark of marks) expect(told).not.toContain(mark)
  })

  it('keeps an answer, once, with who gave it', async () => {
    const side = await startStaffSide(await engine.url())
    await ask(side)
    const session = await side.signIn('Ruth', 'privacy-officer')
    const { id } = await onlyRequest(side, session)
    const form = { outcome: 'partly', note: 'Erased one of two, and wrote back.' }
    const path = `/admin/requests/${id}/answer`
    expect((await side.send(path, { form, session, own: true })).status).toBe(303)
    expect((await onlyRequest(side, session)).answer).toMatchObject({ ...form, by: 'Ruth' })
    const again = await side.send(`/v1${path}`, { json: form, session, own: true })
    expect([again.status, again.json.code]).toEqual([409, 'already-answered'])
    // What the second wrote is shown to them once more, to be copied.
    const late = { ...form, note: 'I erased the other one.' }
    const page = await side.send(path, { form: late, session, own: true })
    expect([page.status, page.text.includes(`${late.note}</textarea>`)]).toEqual([409, true])
    const dump = JSON.stringify(await dumpDatabase(side.container.database))
    expect(dump).not.toContain('Erased one of two')
    expect(dump).toContain('request.answered')
  })

  it('lets a privacy officer erase the comment it names, and writes that down', async () => {
    const side = await startStaffSide(await engine.url())
    const { id: commentId } = await side.post({ text: 'Eraseme' })
    await ask(side, { comments: `https://blog.example/post#comment-${commentId}` })
    const session = await side.signIn('Ruth', 'privacy-officer')
    const { id, comments } = await onlyRequest(side, session)
    expect(comments).toEqual([{ id: commentId, status: 'pending' }])
    const path = `/admin/requests/${id}/erase`
    const comment = `https://blog.example/post#comment-${commentId}`
    expect((await side.send(path, { form: { comment }, session, own: true })).status).toBe(303)
    const dump = await dumpDatabase(side.container.database)
    expect(JSON.stringify(dump)).not.toContain('Eraseme')
    expect(dump.erasures).toHaveLength(1)
    expect(dump.audit_events?.join()).toContain('comment.deleted')
    const gone = await side.send(`/v1${path}`, { json: { commentId }, session, own: true })
    expect(gone.status).toBe(404)
  })

  it('goes 30 days after the answer, and after 90 in any case', async () => {
    const side = await startStaffSide(await engine.url())
    await ask(side)
    await ask(side, { kind: 'access' })
    const session = await side.signIn('Ruth', 'privacy-officer')
    const { json } = await side.send('/v1/admin/requests', { session })
    const [first] = json.requests
    const note = { outcome: 'fulfilled', note: 'Done' }
    await side.send(`/v1/admin/requests/${first.id}/answer`, { json: note, session, own: true })
    const { knex } = side.container.database
    const left = async () => {
      await side.container.purgeService.purge(side.time.now)
      return (await knex('privacy_requests')).length
    }
    expect(await left()).toBe(2)
    side.time.now += 30 * DAY
    expect(await left()).toBe(1)
    side.time.now += 60 * DAY - 1
    expect(await left()).toBe(1)
    side.time.now += 1
    expect(await left()).toBe(0)
  })

  it('cannot be made to last: the database itself refuses', async () => {
    const side = await startStaffSide(await engine.url())
    await ask(side)
    const { knex } = side.container.database
    await expect(
      knex('privacy_requests').update({ purge_after: side.time.now + 91 * DAY }),
    ).rejects.toThrow()
  })

  it('comes back with what was typed, and what to correct', async () => {
    const side = await startStaffSide(await engine.url())
    const answer = await ask(side, { message: ' ', contact: '<b>me' })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('Please say what you ask for.')
    expect(answer.text).toContain('value="&lt;b>me"')
    expect(answer.text).toContain('under the heap post</textarea>')
    expect(await side.container.database.knex('privacy_requests')).toEqual([])
  })

  it('is refused from a foreign page, and after five of a network in a day', async () => {
    const side = await startStaffSide(await engine.url())
    const foreign = await ask(side, {}, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    const statuses: number[] = []
    for (let time = 0; time < 6; time += 1) statuses.push((await ask(side)).status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
    side.time.now += DAY
    expect((await ask(side)).status).toBe(303)
  })

  it('is refused to a wide network that sends many, and nobody else', async () => {
    const side = await startStaffSide(await engine.url())
    const from = async (address: string) =>
      (await side.send('/privacy-request', { form: asked, own: true, from: address })).status
    const inOne = (number: number) => `2001:db8:${number.toString(16)}::1`
    const statuses: number[] = []
    for (let number = 0; number < 22; number += 1) statuses.push(await from(inOne(number)))
    expect(statuses).toEqual([...new Array(20).fill(303), 429, 429])
    expect([await from('2001:db9::1'), await from('203.0.113.1')]).toEqual([303, 303])
  })

  it('finds room when a flood fills the desk', async () => {
    const side = await startStaffSide(await engine.url())
    const { knex } = side.container.database
    const from = async (address: string) =>
      (await side.send('/privacy-request', { form: asked, own: true, from: address })).status
    await fill(side, 500)
    const statuses: number[] = []
    for (let third = 0; third < 4; third += 1) statuses.push(await from(`198.51.${third}.1`))
    expect(statuses).toEqual([303, 303, 429, 429])
    await fill(side, 600)
    expect(await from('203.0.113.1')).toBe(303)
    expect(await knex('privacy_requests')).toHaveLength(1103)
  })

  it('is listed fifty at a time, with one look at all comments that are named', async () => {
    const side = await startStaffSide(await engine.url())
    const { id } = await side.post()
    await fill(side, 70, (number) => `${id} ${number}`)
    const session = await side.signIn('Ruth', 'privacy-officer')
    const statements: string[] = []
    side.container.database.knex.on('query', ({ sql }) => statements.push(sql))
    const first = await side.send('/v1/admin/requests', { session })
    expect(statements.filter((sql) => /from .comments./.test(sql))).toHaveLength(1)
    const { requests, next } = first.json
    expect([requests.length, requests[0].comments]).toEqual([50, [{ id, status: 'pending' }]])
    expect(next).toBe(requests[49].id)
    const answer = { outcome: 'fulfilled', note: 'Done' }
    const path = `/v1/admin/requests/${requests[0].id}/answer`
    await side.send(path, { json: answer, session, own: true })
    const rest = (await side.send(`/v1/admin/requests?after=${next}`, { session })).json
    expect([rest.requests.length, rest.next]).toEqual([21, null])
    expect(rest.requests[20]).toMatchObject({ id: requests[0].id, answer })
    const ids = [...requests, ...rest.requests].map((one) => one.id)
    expect(new Set(ids).size).toBe(70)
    const page = await side.send('/admin/requests', { session })
    expect(page.text).toMatch(/rel="next" href="\/admin\/requests\?after=[\w-]{36}"/)
    expect(page.text.match(/<section class="panel"/g)).toHaveLength(50)
    const last = await side.send(`/admin/requests?after=${next}`, { session })
    expect(last.text).not.toContain('rel="next"')
  })

  it('opens with the keys of this server only', async () => {
    const side = await startStaffSide(await engine.url())
    await ask(side)
    const { knex } = side.container.database
    const [row] = await knex('privacy_requests')
    await knex('privacy_requests').where({ id: row.id }).update({ id: crypto.randomUUID() })
    const session = await side.signIn('Ruth', 'privacy-officer')
    expect((await onlyRequest(side, session)).content).toBeNull()
  })
})

it('asks for nothing that is not needed to answer', async () => {
  const { url } = await aServer()
  const { text } = await request(url).get('/privacy-request')
  const names = [...text.matchAll(/<(?:input|textarea)[^>]* name="(\w+)"/g)].map(([, name]) => name)
  expect([...new Set(names)]).toEqual(['lang', 'kind', 'comments', 'message', 'contact'])
  expect(text).not.toContain('<script')
})
