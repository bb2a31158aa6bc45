import request, { type Response } from 'supertest'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import {
  commentChangeInput,
  newCommentForm,
  newCommentInput,
} from '../../server/comments/comment-input.ts'
import { Redacted } from '../../server/redacted.ts'
import type { TestEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

const fields = ['text', 'name', 'website'] as const
type Field = (typeof fields)[number]

const lengths = [63, 64, 65, 66, 9999, 10_000, 10_001].map((length) => 'x'.repeat(length))
const odd = ['', ' ', '\0', '\uD800', 'a\r\nb']
const noTexts = [1, true, [], {}, ['x']]

/** What a schema makes of a field, or the codes it refuses it with. */
function parsed(schema: z.ZodType, field: Field, value: unknown, rest: object): unknown {
  const result = schema.safeParse({ ...rest, [field]: value })
  if (result.success) return { is: (result.data as Record<Field, unknown>)[field] ?? null }
  return result.error.issues.map(({ code, message, path }) => [code, message, path])
}

/** Expects that creating, editing and the plain form make the same of each text in each field. */
export function expectSameRules(texts: readonly string[]): void {
  for (const field of fields) {
    for (const value of [...texts, ...lengths, ...odd, ...noTexts]) {
      const label = `${field} ${JSON.stringify(value)}`
      const rest = { page: '/post', ...(field !== 'text' && { text: 'Hello' }) }
      const created = parsed(newCommentInput, field, value, rest)
      expect(parsed(commentChangeInput, field, value, {}), label).toEqual(created)
      expect(parsed(newCommentForm, field, value, rest), label).toEqual(created)
    }
  }
}

/** Tests that an author and staff write by the same rules, by what is stored in the end. */
export function itWritesAlike(engine: TestEngine, texts: readonly string[]): void {
  it('take the very same values, and make the same of them', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    const bearer = await staffToken(server)
    const reset = async () => {
      const plain = { text: 'Hello', html: '<p>Hello</p>', name: null, website: null }
      await server.container.database.knex('comments').where({ id: own.id }).update(plain)
    }
    for (const field of fields) {
      for (const value of [...texts, ...lengths, ...noTexts]) {
        const label = `${field} ${JSON.stringify(value)}`
        const created = await post(server, { [field]: value })
        const expected = await verdict(server, field, created, created.body.comment?.id)
        await reset()
        const edited = await asAuthor(server, own, 'patch', { [field]: value })
        expect(await verdict(server, field, edited, own.id), label).toEqual(expected)
        await reset()
        const byStaff = await request(server.url)
          .patch(`/v1/admin/comments/${own.id}`)
          .set('authorization', `Bearer ${bearer}`)
          .send({ [field]: value })
        expect(await verdict(server, field, byStaff, own.id), label).toEqual(expected)
      }
    }
  }, 60_000)
}

/** What a writer learns and what is stored then, so that ways of writing can be compared. */
async function verdict(
  server: RunningServer,
  field: Field,
  { status, body }: Response,
  id: string,
): Promise<unknown> {
  if (status >= 400) return body.errors.map(({ code }: { code: string }) => code)
  const row = await storedComment(server, id)
  return [row?.[field], row?.html]
}

async function staffToken({ container }: RunningServer): Promise<string> {
  const { staff, undertakingService, apiTokenService } = container.auth
  const account = {
    id: 'owner',
    name: 'Owner',
    roles: ['owner', 'moderator'],
    createdAt: 0,
  } as const
  await staff.insert(account, { nameKey: 'owner', passwordHash: new Redacted('none') })
  await undertakingService.accept(account.id)
  const token = { staffId: account.id, name: 'test', scopes: ['comments:write'] } as const
  return (await apiTokenService.create(token)).token.expose()
}
