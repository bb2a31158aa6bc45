import request, { type Response } from 'supertest'
import { Redacted } from '../../server/redacted.ts'
import type { TestEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'

/** A comment that was accepted, with what its author needs to change it. */
export interface Written {
  readonly id: string
  readonly status: 'approved' | 'pending'
  /** The `Authorization` header of its author. */
  readonly bearer: string
}

/** A comment as the database holds it. */
export interface CommentRow {
  readonly id: string
  readonly thread_id: string
  readonly parent_id: string | null
  readonly root_id: string | null
  readonly status: string
  readonly name: string | null
  readonly website: string | null
  readonly text: string
  readonly html: string
  readonly by_owner: number
  readonly created_at: number
  readonly edited_at: number | null
}

type Fields = Readonly<Record<string, unknown>>
type Headers = Readonly<Record<string, string>>

/** A server on a database of the engine that lets a test write as much as it likes. */
export async function aWritingServer(
  engine: TestEngine,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  return aServer({
    databaseUrl: await engine.url(),
    environment: { POST_LIMIT: '1000000', ...environment },
  })
}

/** Posts a comment as a program does. */
export async function post(
  { url }: RunningServer,
  fields: Fields,
  headers: Headers = {},
): Promise<Response> {
  return request(url)
    .post('/v1/comments')
    .set(headers)
    .send({ page: '/post', text: 'Hello', ...shownPolicy, ...fields })
}

/** Posts a comment that must be accepted. */
export async function write(
  server: RunningServer,
  fields: Fields = {},
  headers: Headers = {},
): Promise<Written> {
  const { status, body } = await post(server, fields, headers)
  if (status > 202) throw new Error(`not accepted: ${JSON.stringify(body)}`)
  return { id: body.comment.id, status: body.status, bearer: `Bearer ${body.editKey}` }
}

/** Sends something to a comment of one's own. */
export async function asAuthor(
  { url }: RunningServer,
  { id, bearer }: Pick<Written, 'id' | 'bearer'>,
  method: 'get' | 'patch' | 'delete',
  change?: Fields,
): Promise<Response> {
  const sending = request(url)[method](`/v1/comments/${id}`).set('authorization', bearer)
  return change ? sending.send(change) : sending
}

/** The rows of all comments, oldest first. */
export async function storedComments({ container }: RunningServer): Promise<CommentRow[]> {
  return container.database.knex('comments').select().orderBy('created_at')
}

/** The row of one comment. */
export async function storedComment(
  { container }: RunningServer,
  id: string,
): Promise<CommentRow | undefined> {
  return container.database.knex('comments').where({ id }).first()
}

/** Adds the owner, for what a member of staff must have done. */
export async function addOwner({ container }: RunningServer): Promise<void> {
  await container.auth.staff.insert(
    { id: 'owner', name: 'Owner', roles: ['owner'], createdAt: 0 },
    { nameKey: 'owner', passwordHash: new Redacted('none') },
  )
}

/** Blocks a network for 30 days; there must be an owner. */
export async function suspend(
  { container }: RunningServer,
  network: string,
  effect: 'deny' | 'hold' = 'deny',
): Promise<void> {
  await container.privacy.blockService.blockNetwork({
    ...{ actor: 'owner', network, rule: 'spam', effect, days: 30 },
    actorAddress: undefined,
  })
}
