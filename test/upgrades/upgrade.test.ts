import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { StoredComment } from './stored-facts.ts'
import { aStoredServer, type StoredServer } from './stored-server.ts'

interface Sending {
  readonly bearer?: string
  /** Cookie of a session; sent as one of our own pages sends it. */
  readonly session?: string
  readonly body?: unknown
  readonly from?: string
  readonly key?: string
}

const statuses = ['pending', 'approved', 'rejected', 'spam', 'deleted']

async function send({ url, facts }: StoredServer, path: string, sending: Sending = {}) {
  const { bearer, session, body, from = '198.51.100.200', key } = sending
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      'x-forwarded-for': from,
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(session && { cookie: session, origin: facts.settings.PUBLIC_URL ?? '' }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    get json(): any {
      return JSON.parse(text)
    },
  }
}

/** All comments, as the desk lists them status by status. */
async function deskComments(server: StoredServer): Promise<{ readonly id: string }[]> {
  const comments: { readonly id: string }[] = []
  for (const status of statuses) {
    let after = ''
    do {
      const path = `/v1/admin/comments?status=${status}${after && `&after=${after}`}`
      const { json } = await send(server, path, { bearer: server.facts.tokens.moderator })
      comments.push(...json.comments)
      after = json.next ?? ''
    } while (after)
  }
  return comments
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The ids of the comments that readers of a page get, the branches too. */
function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (typeof value !== 'object' || value === null) return []
  const { id, ...rest } = value as Record<string, unknown>
  return [...(typeof id === 'string' ? [id] : []), ...Object.values(rest).flatMap(idsIn)]
}

describeEachEngine('a database of the first version', (engine) => {
  it('opens after one publication of the policy at most', async () => {
    const server = await aStoredServer(engine)
    expect(server.publications).toBeLessThanOrEqual(1)
    expect((await send(server, '/readyz')).status).toBe(200)
  })

  it('has every comment as it was: ids, texts, names, websites and states', async () => {
    const server = await aStoredServer(engine)
    const { desk, comments } = server.facts
    const found = await deskComments(server)
    expect(found.map(({ id }) => id).sort()).toEqual(desk.comments.map(({ id }) => id).sort())
    for (const { id, site, status, byOwner, createdAt, editedAt } of desk.comments) {
      const one = found.find((comment) => comment.id === id)
      expect(one).toMatchObject({ site, status, byOwner, createdAt, editedAt })
    }
    for (const { id, text, name, website, status } of comments) {
      const one = found.find((comment) => comment.id === id)
      expect(one).toMatchObject({ text, name, website, status })
    }
  })

  it('shows every page under each spelling it was written under', async () => {
    const server = await aStoredServer(engine)
    for (const [place, thread] of Object.entries(server.facts.threads)) {
      const [site = '', page = ''] = place.split(/ (.*)/)
      const query = new URLSearchParams({ site, page })
      const { status, json } = await send(server, `/v1/thread.json?${query}`)
      expect(status, place).toBe(200)
      expect(idsIn(json), place).toEqual(expect.arrayContaining(idsIn(thread)))
    }
  })

  it('opens every comment for whoever has its edit key', async () => {
    const server = await aStoredServer(engine)
    const kept = server.facts.comments.filter(({ status }) => status !== 'deleted')
    for (const { id, editKey, text, name, website } of kept) {
      const answer = await send(server, `/v1/comments/${id}`, { bearer: editKey })
      expect(answer.json).toMatchObject({ comment: { id, name, website }, text })
    }
    const other = await send(server, `/v1/comments/${kept[0]?.id}`, {
      bearer: kept[1]?.editKey ?? '',
    })
    expect(other.status).toBe(404)
  })

  it('opens what was sealed: sources, requests and what is held about a comment', async () => {
    const server = await aStoredServer(engine)
    const { facts } = server
    const sealed = facts.comments.find(({ id }) => id === facts.held.comment.id) as StoredComment
    const { session } = await confirmed(server)
    const body = { reason: 'A test that opens what was sealed' }
    const revealed = await send(server, `/v1/admin/comments/${sealed.id}/reveal`, { session, body })
    expect(revealed.json).toEqual({ commentId: sealed.id, address: sealed.from })
    const requests = await send(server, '/v1/admin/requests', { session })
    expect(requests.json.requests).toMatchObject([...facts.desk.requests])
    const held = await send(server, `/v1/comments/${sealed.id}/held`, { bearer: sealed.editKey })
    const { id, text, status, createdAt } = facts.held.comment
    expect(held.json).toMatchObject({ comment: { id, text, status, createdAt } })
  })

  it('still blocks whom it blocked, and nobody else', async () => {
    const server = await aStoredServer(engine, { takesComments: true })
    const { blocks } = server.facts.desk
    const listed = await send(server, '/v1/admin/blocks', { bearer: server.facts.tokens.moderator })
    const names = ['id', 'rule', 'family', 'prefix', 'effect', 'until'] as const
    for (const block of blocks) {
      const kept = Object.fromEntries(names.map((name) => [name, block[name]]))
      expect(listed.json.blocks).toContainEqual(expect.objectContaining(kept))
    }
    expect(listed.json.blocks).toHaveLength(blocks.length)
    const { version } = (await send(server, '/privacy.json')).json
    const post = (from: string) =>
      send(server, '/v1/comments', {
        body: { page: '/post', text: 'Once more', policyVersion: version },
        from,
      })
    expect((await post('203.0.113.77')).json.code).toBe('posting-suspended')
    expect((await post('192.0.2.200')).json.code).toBe('posting-suspended')
    expect((await post('203.0.114.200')).json.status).toBe('pending')
    expect((await post('2001:db8:99:1::1')).json.status).toBe('pending')
    expect((await post('203.0.119.1')).json.status).toBe('approved')
  })

  it('keeps the record whole, with each line as it was', async () => {
    const server = await aStoredServer(engine)
    expect(await server.container.privacy.audit.verify({})).toMatchObject({ intact: true })
    const { events } = server.facts.desk.record as { events: { seq: number; action: string }[] }
    const oldest = Math.min(...events.map(({ seq }) => seq))
    const seen: { seq: number }[] = []
    let before = ''
    do {
      const path = `/v1/admin/audit${before && `?before=${before}`}`
      const { json } = await send(server, path, { bearer: server.facts.tokens.record })
      seen.push(...json.events)
      before = json.next ?? ''
    } while (before && (seen.at(-1)?.seq ?? 0) > oldest)
    for (const { seq, action } of events) {
      expect(seen).toContainEqual(expect.objectContaining({ seq, action }))
    }
  })

  it('serves each published version of the policy byte for byte', async () => {
    const server = await aStoredServer(engine)
    const { policies } = server.facts
    expect(policies.map(({ version }) => version)).toEqual(['1.0', '2.0', '2.1'])
    for (const { version, htmlSha256, jsonSha256 } of policies) {
      expect(sha256((await send(server, `/privacy/v/${version}`)).text)).toBe(htmlSha256)
      expect(sha256((await send(server, `/privacy/v/${version}.json`)).text)).toBe(jsonSha256)
    }
  })

  it('answers a repeated submission as it was answered, and takes no second comment', async () => {
    const server = await aStoredServer(engine, { takesComments: true })
    const { key, body, answer, from } = server.facts.repeated
    const before = await deskComments(server)
    const again = await send(server, '/v1/comments', { body, key, from })
    expect(again.json).toMatchObject({ comment: answer.comment, editKey: answer.editKey })
    expect(await deskComments(server)).toHaveLength(before.length)
  })

  it('lets staff in: by session, by password and by invitation', async () => {
    const server = await aStoredServer(engine)
    const { sessions, invitation, password, desk } = server.facts
    for (const session of Object.values(sessions)) {
      expect((await send(server, '/v1/admin/me', { session })).status).toBe(200)
    }
    const staff = await send(server, '/v1/admin/staff', { session: sessions.owner })
    expect(staff.json).toMatchObject(desk.staff)
    const { auth } = server.container
    const secret = new Redacted(password)
    await auth.signInService.signIn({ name: 'Mo Lindqvist', password: secret, address: undefined })
    const token = new Redacted(invitation)
    await auth.invitationService.redeem({ token, name: 'New Person', password: secret })
    const members = await auth.staffService.list()
    expect(members.find(({ name }) => name === 'New Person')?.roles).toEqual([
      'moderator',
      'privacy-officer',
    ])
  })

  it('keeps likes, reports, subscriptions, statistics and disclosures', async () => {
    const server = await aStoredServer(engine)
    const { sessions, desk, transparency, notices, threads } = server.facts
    const thread = await send(server, '/v1/thread.json?site=default&page=%2Fpost')
    expect(thread.json).toMatchObject({
      total: (threads['default /post'] as { total: number }).total,
    })
    const reports = await send(server, '/v1/admin/reports', { session: sessions.moderator })
    const told = desk.reports.reported.map(({ comment, total, reports }) => ({
      comment: { id: comment.id },
      ...{ total, reports },
    }))
    expect(reports.json.reported).toMatchObject(told)
    const statistics = await send(server, '/v1/admin/statistics', { session: sessions.owner })
    expect(statistics.json).toMatchObject(desk.statistics)
    expect((await send(server, '/transparency.json')).json).toMatchObject(transparency)
    expect((await send(server, notices.stop)).status).toBe(200)
  })
})

/** The session of the privacy officer, with the password given again. */
async function confirmed(server: StoredServer): Promise<{ readonly session: string }> {
  const { sessions, password } = server.facts
  const session = sessions.privacyOfficer
  const answer = await send(server, '/v1/admin/session/confirm', { session, body: { password } })
  expect(answer.status).toBe(204)
  return { session }
}
