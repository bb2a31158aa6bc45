import { randomUUID } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { tokenScopes } from '../../server/auth/permissions.ts'
import type { Route } from '../../server/http/route.ts'
import { Redacted } from '../../server/redacted.ts'
import { type RawAnswer, type RawRequest, send } from '../http/raw-request.ts'
import type { RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { type CanaryVisitor, typedNetworks, withoutAddress } from './leak-canaries.ts'

/** What one request was answered with. */
export interface HeardAnswer {
  readonly request: string
  readonly status: number
  /** Headers, the body as it came, and decoded where it came compressed. */
  readonly bytes: Buffer
}

/** A comment that was posted, and the key of its author. */
interface Posted {
  readonly id: string
  readonly bearer: string | undefined
}

/** How a request says who sends it. */
type Credentials = Readonly<Record<string, string>>

interface Staff {
  /** The `Authorization` header of a program of theirs. */
  readonly token: string
  readonly cookie: string
}

const pages = ['/posts/one/', '/posts/two/', '/posts/three/']
// Indexes of comments that staff approve, one on each page.
const approvedOnPage = [0, 10, 2]
const decisions = ['approve', 'approve', 'reject', 'spam', 'delete'] as const

/** The life of a server: visitors post, staff decide and block; everything it says is kept. */
export class CanaryTrip {
  readonly heard: HeardAnswer[] = []
  readonly #server: RunningServer
  readonly #visitors: readonly CanaryVisitor[]
  #posted: readonly Posted[] = []
  #turn = 0

  constructor(server: RunningServer, visitors: readonly CanaryVisitor[]) {
    this.#server = server
    this.#visitors = visitors
  }

  /** Ids of the comments, in the order of their visitors. */
  get ids(): readonly string[] {
    return this.#posted.map(({ id }) => id)
  }

  /** Each visitor posts once: by program or by form, some with an Idempotency-Key. */
  async post(): Promise<void> {
    const posted: Posted[] = []
    for (const visitor of this.#visitors) posted.push(await this.#postAs(visitor))
    this.#posted = posted
    await this.#postAs(withoutAddress(this.#next()))
  }

  /** Staff decide on most comments, block the authors of some, and type networks in. */
  async decide(): Promise<void> {
    const staff = await this.#addStaff()
    const program = { authorization: staff.token }
    for (const [index, { id }] of this.#posted.entries()) {
      const path = `/v1/admin/comments/${id}`
      if (index % 10 === 9) await this.#sendJson(`${path}/violations`, program, blockOf(index))
      else if (index % 2 === 0) {
        await this.#sendJson(`${path}/${decisions[(index / 2) % 5]}`, program, {})
      }
    }
    const own = { cookie: staff.cookie, origin: this.#server.url }
    for (const network of typedNetworks) {
      const typed = { rule: 'abuse', network, days: 3, reason: 'Typed in' }
      await this.#sendJson('/v1/admin/blocks', own, typed)
    }
    const [, approved] = this.#posted
    await this.#sendJson(`/v1/admin/comments/${approved?.id}/approve`, program, {})
    const reply = { text: 'An answer of the owner' }
    await this.#sendJson(`/v1/admin/comments/${approved?.id}/reply`, program, reply)
  }

  /** Authors come back, the blocked among them: they read back, edit, reply and delete. */
  async comeBack(): Promise<void> {
    for (const [index, { id, bearer }] of this.#posted.entries()) {
      const visitor = this.#visitors[index]
      if (!visitor || (index % 4 !== 1 && index % 10 !== 9)) continue
      const headers = { ...visitor.headers, ...(bearer && { authorization: bearer }) }
      await this.#hear(`/v1/comments/${id}`, { headers })
      const change = JSON.stringify({ text: `Changed ${index}` })
      const json = { ...headers, 'content-type': 'application/json' }
      await this.#hear(`/v1/comments/${id}`, { method: 'PATCH', headers: json, body: change })
      await this.#postAs(visitor, this.ids[approvedOnPage[index % 3] ?? 0])
      if (index % 8 === 1) await this.#hear(`/v1/comments/${id}`, { method: 'DELETE', headers })
    }
  }

  /**
   * Calls every route that is in the list, as a visitor, as an author and as staff: first those
   * that read, for the others leave little to be read. Encodings take turns: all routes are
   * compressed by the same code.
   */
  async callEverything(): Promise<void> {
    await this.readEverything(['identity', 'gzip', 'br'])
    await this.#callRoutes((method) => method !== 'get', ['identity'])
  }

  /** Calls every route that reads. */
  async readEverything(encodings = ['identity']): Promise<void> {
    await this.#callRoutes((method) => method === 'get', encodings)
  }

  async #callRoutes(isMeant: (method: string) => boolean, encodings: readonly string[]) {
    const { routes, privacy } = this.#server.container
    const staff = await this.#addStaff()
    const [block] = await privacy.blockService.list()
    let turn = 0
    const ids = [this.ids[0], this.ids[1], this.ids[3], this.ids[5], block?.id, randomUUID()]
    for (const route of routes.filter(({ method }) => isMeant(method))) {
      for (const { target, id } of targetsOf(route, ids)) {
        const [own = {}, ...ofStaff] = this.#credentialsFor(route, id, staff)
        const encoding = encodings[turn++ % encodings.length] ?? 'identity'
        await this.#callAs(route.method, target, { 'accept-encoding': encoding, ...own })
        for (const credentials of ofStaff) await this.#callAs(route.method, target, credentials)
      }
    }
  }

  #credentialsFor({ path, audience, surface }: Route, id: string, staff: Staff): Credentials[] {
    const author = this.#posted.find((posted) => posted.id === id)?.bearer
    const asVisitor = author ? { authorization: author } : {}
    if (audience !== 'staff' && surface !== 'desk') return [asVisitor]
    const asProgram = { authorization: staff.token }
    if (path.startsWith('/admin/sign-out')) return [asVisitor, asProgram]
    return [asVisitor, asProgram, { cookie: staff.cookie, origin: this.#server.url }]
  }

  async #callAs(method: string, target: string, own: Credentials): Promise<void> {
    const headers = { ...this.#next().headers, ...own }
    const type = 'application/x-www-form-urlencoded'
    const form = { headers: { ...headers, 'content-type': type }, body: 'text=Hello&page=/' }
    await this.#hear(target, { method: method.toUpperCase(), headers })
    await this.#hear(
      target,
      method === 'get' ? { method: 'HEAD', headers } : { method: method.toUpperCase(), ...form },
    )
  }

  async #postAs(visitor: CanaryVisitor, replyTo?: string): Promise<Posted> {
    const { index, headers } = visitor
    const asForm = index % 7 === 3
    const fields = {
      ...{ site: 'default', page: pages[index % 3] ?? '', text: `Words of visitor ${index}` },
      ...(index % 2 && { name: `Visitor ${index}`, website: `https://visitor-${index}.example` }),
      ...(replyTo && { replyTo }),
      ...shownPolicy,
    }
    const type = asForm ? 'application/x-www-form-urlencoded' : 'application/json'
    const body = asForm ? new URLSearchParams(fields).toString() : JSON.stringify(fields)
    const key = index % 5 === 0 && { 'idempotency-key': randomUUID() }
    const sending = { method: 'POST', headers: { ...headers, 'content-type': type, ...key }, body }
    const answer = await this.#hear('/v1/comments', sending)
    if (answer.status === 202 && !asForm) {
      const { comment, editKey } = JSON.parse(answer.body.toString())
      return { id: comment.id, bearer: `Bearer ${editKey}` }
    }
    const { knex } = this.#server.container.database
    const row = await knex('comments').where({ text: fields.text }).first('id')
    return { id: row?.id ?? '', bearer: undefined }
  }

  async #sendJson(path: string, credentials: Credentials, body: unknown): Promise<void> {
    const { headers } = this.#next()
    const json = { ...headers, ...credentials, 'content-type': 'application/json' }
    await this.#hear(path, { method: 'POST', headers: json, body: JSON.stringify(body) })
  }

  async #hear(target: string, sending: RawRequest): Promise<RawAnswer> {
    const answer = await send(this.#server.url + target, sending)
    this.heard.push({
      request: `${sending.method ?? 'GET'} ${target}`,
      status: answer.status,
      bytes: Buffer.concat([
        ...[Buffer.from(answer.headerLines.join('\n')), Buffer.from('\n'), answer.body],
        ...[Buffer.from('\n'), decoded(answer)],
      ]),
    })
    return answer
  }

  async #addStaff(): Promise<Staff> {
    const { auth, database } = this.#server.container
    const id = randomUUID()
    const account = {
      id,
      name: `Owner ${id}`,
      roles: ['owner', 'moderator', 'privacy-officer'],
      createdAt: 0,
    } as const
    await auth.staff.insert(account, { nameKey: id, passwordHash: new Redacted('none') })
    await auth.undertakingService.accept(id)
    const request = { staffId: id, name: 'trip', scopes: tokenScopes }
    const { token } = await auth.apiTokenService.create(request)
    const session = await database.transaction(({ trx }) => auth.sessionService.start(trx, id))
    // Their password was given again just now.
    await auth.sessionService.confirm(session)
    const cookie = `${auth.cookie.name}=${session.expose()}`
    return { token: `Bearer ${token.expose()}`, cookie }
  }

  // Requests come from all visitors in turn, so that none meets its limit.
  #next(): CanaryVisitor {
    const visitor = this.#visitors[this.#turn++ % this.#visitors.length]
    if (!visitor) throw new Error('there are no visitors')
    return visitor
  }
}

function blockOf(index: number) {
  const isFour = index % 5 < 3
  const prefix = index % 3 === 0 ? {} : { prefix: isFour ? 24 : 48 }
  const effect = index % 20 === 9 ? 'hold' : 'deny'
  return { rule: 'spam', reason: 'Advertising', block: { effect, ...prefix } }
}

/** The addresses to ask a route at: each with an id, where it takes one, and with its parameters. */
function targetsOf({ path, method }: Route, ids: readonly (string | undefined)[]) {
  const used = path.includes(':id') ? ids.filter((id) => id !== undefined) : ['']
  return used.flatMap((id) =>
    queriesFor(path, method).map((query) => ({ id, target: path.replace(':id', id) + query })),
  )
}

function queriesFor(path: string, method: string): readonly string[] {
  if (method !== 'get') return ['']
  if (/thread/.test(path)) {
    return pages.flatMap((page) => {
      const base = `?page=${encodeURIComponent(page)}`
      return [base, `${base}&sort=newest`, `${base}&lang=de`]
    })
  }
  if (path.startsWith('/v1/site.')) return ['', '?lang=de']
  if (path.startsWith('/v1/recent.')) return ['', '?limit=20', '?lang=de']
  if (path === '/v1/counts') return [`?${pages.map((page) => `page=${page}`).join('&')}`]
  if (path === '/v1/admin/comments') return statuses.map((status) => `?status=${status}`)
  if (path === '/admin') return statuses.map((status) => `?tab=${status}`)
  return ['', '?before=20']
}

const statuses = ['pending', 'approved', 'spam', 'rejected', 'deleted']

function decoded({ headers, body }: RawAnswer): Buffer {
  if (body.length === 0) return body
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body)
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : Buffer.alloc(0)
}
