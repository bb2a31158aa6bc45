import { z } from 'zod'
import { json, type Reply } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { type Held, heldSchema } from './held-schema.ts'
import type { HeldService } from './held-service.ts'

const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })

/** Everything held about a comment, to its author. */
export function heldRoutes({ held }: { readonly held: HeldService }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/v1/comments/:id/held',
      summary: 'Everything that is held about a comment of one’s own, as a file',
      audience: 'author',
      surface: 'api',
      limit: 'read',
      params: idParameter,
      responses: { 200: { type: 'json', schema: heldSchema, description: 'All that is held' } },
      handle: async ({ params: { id } }, { bearer }) =>
        asFile(await held.about({ id, editKey: bearer })),
    }),
  ]
}

/** What is held, as a file to keep. */
export function asFile(held: Held): Reply {
  return json(200, held, {
    'content-disposition': `attachment; filename="comment-${held.comment.id}.json"`,
  })
}
