import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '../../server/audit/audit-log.ts'
import { PasswordHasher } from '../../server/auth/password-hasher.ts'
import { type StaffRole, staffRoles, type TokenScope } from '../../server/auth/permissions.ts'
import { staffNameKey } from '../../server/auth/staff-name.ts'
import type { Container } from '../../server/container.ts'
import type { DatabaseLimits } from '../../server/db/database-limits.ts'
import { Redacted } from '../../server/redacted.ts'
import { responseText } from '../support/response-text.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body read as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly json: any
}

export interface Sending {
  readonly method?: string
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>> | URLSearchParams
  /** Cookie of a session. */
  readonly session?: string
  readonly bearer?: string
  /** Headers of a browser on one of our own pages; off for programs. */
  readonly own?: boolean
  readonly headers?: Readonly<Record<string, string>>
  /** The address a proxy says the request came from; that of staff unless said otherwise. */
  readonly from?: string
}

/** The password of every account that `signIn` makes. */
export const staffPassword = 'seven quiet herons wade'

// A stored hash carries its own cost: cheap here, so that tests need not wait.
const hasher = new PasswordHasher({ logN: 4 })

export type StaffSide = Awaited<ReturnType<typeof startStaffSide>>

/** A server with what staff and visitors do to it, and a clock that tests turn. */
export async function startStaffSide(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
  limits: Partial<DatabaseLimits> = {},
) {
  const time = { now: Date.UTC(2026, 10, 22, 12) }
  const server = await aServer({
    databaseUrl,
    environment: { TRUST_PROXY: 'loopback', POST_LIMIT: '1000000', ...environment },
    now: () => time.now,
    limits,
  })
  const { container, url: base, log: lines } = server
  const send = (path: string, sending: Sending = {}) => sendTo(base, path, sending)

  return {
    ...{ container, base, time, lines, send },
    /** Adds an account, of every role unless said otherwise, and signs it in; its cookie comes back. */
    async signIn(name = 'Ada', ...roles: StaffRole[]): Promise<string> {
      const id = await addAccount(container, { name, roles, now: time.now })
      return startSession(container, id)
    },
    /** Signs an account in once more; the cookie of the new session comes back. */
    async signInAgain(name: string): Promise<string> {
      return startSession(container, (await container.auth.staffService.findNamed(name)).id)
    },
    /** Gives the password again in a session, for what needs it. */
    async confirm(session: string): Promise<void> {
      const json = { password: staffPassword }
      const { status } = await send('/v1/admin/session/confirm', { json, session, own: true })
      if (status !== 204) throw new Error(`not confirmed: ${status}`)
    },
    /** The id of the account that bears a name. */
    async idOf(name: string): Promise<string> {
      return (await container.auth.staffService.findNamed(name)).id
    },
    /** What the audit trail says of an action, oldest first. */
    async audited(action: string): Promise<AuditEvent[]> {
      const events = await container.privacy.audit.list({ limit: 1000 })
      return events.filter((event) => event.action === action).reverse()
    },
    /** Adds an account and makes a token for it. */
    async token(scopes: readonly TokenScope[], name: string = randomUUID()): Promise<string> {
      const id = await addAccount(container, { name, roles: [], now: time.now })
      const request = { staffId: id, name: 'test', scopes }
      return (await container.auth.apiTokenService.create(request)).token.expose()
    },
    /** Posts a comment as a visitor; its id and edit key come back. */
    async post(
      comment: Readonly<Record<string, unknown>> = {},
      from = '203.0.113.7',
    ): Promise<{ id: string; editKey: string }> {
      const answer = await send('/v1/comments', {
        json: { site: 'default', page: '/post', text: 'Hello', ...shownPolicy, ...comment },
        from,
      })
      if (answer.status > 202) throw new Error(`not posted: ${answer.text}`)
      return { id: answer.json.comment.id, editKey: answer.json.editKey }
    },
    /** What readers of a page get. */
    async thread(page = '/post'): Promise<Answer> {
      return send(`/v1/thread.json?site=default&page=${encodeURIComponent(page)}`)
    },
  }
}

/** Types a network to be blocked, as a person does who may look at addresses. */
export async function typeNetwork(
  side: Pick<StaffSide, 'send' | 'signIn' | 'confirm'>,
  json: Readonly<Record<string, unknown>>,
): Promise<void> {
  const session = await side.signIn('Olga', 'privacy-officer')
  await side.confirm(session)
  const { status, text } = await side.send('/v1/admin/blocks', { json, session, own: true })
  if (status !== 201) throw new Error(`not blocked: ${text}`)
}

async function startSession({ database, auth }: Container, id: string): Promise<string> {
  const token = await database.transaction(({ trx }) => auth.sessionService.start(trx, id))
  return `${auth.cookie.name}=${token.expose()}`
}

async function addAccount(
  { auth }: Container,
  { name, roles, now }: { name: string; roles: readonly StaffRole[]; now: number },
): Promise<string> {
  const id = randomUUID()
  const passwordHash = await hasher.hash(new Redacted(staffPassword))
  const member = { id, name, roles: roles.length > 0 ? roles : staffRoles, createdAt: now }
  await auth.staff.insert(member, { nameKey: staffNameKey(name), passwordHash })
  await auth.undertakingService.accept(id)
  return id
}

async function sendTo(base: string, path: string, sending: Sending): Promise<Answer> {
  const { json, form, session, bearer, own, from = '198.51.100.9' } = sending
  const body = json === undefined ? form && new URLSearchParams(form) : JSON.stringify(json)
  const response = await fetch(base + path, {
    method: sending.method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    ...(body !== undefined && { body }),
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(session !== undefined && { cookie: session }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...(own && { origin: base }),
      'x-forwarded-for': from,
      ...sending.headers,
    },
  })
  const text = await responseText(response)
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json() {
      return JSON.parse(text)
    },
  }
}
