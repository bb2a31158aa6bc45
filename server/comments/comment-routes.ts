import { z } from 'zod'
import type { Caller } from '../http/caller.ts'
import { empty, json } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { publicCommentSchema, toPublicComment } from '../threads/public-comment.ts'
import { renderCommentItem } from '../threads/thread-page.tsx'
import { languageParameter } from '../threads/thread-query.ts'
import type { ThreadService } from '../threads/thread-service.ts'
import type { AuthorClaim, AuthorService } from './author-service.ts'
import { toClaimText } from './claim-text.ts'
import { authorChangeInput, type newCommentSchemas } from './comment-input.ts'
import { shownStatus } from './comment-status.ts'
import type { Comment } from './comment-store.ts'
import type { LikeStore } from './like-store.ts'
import type { SubmissionService } from './submission-service.ts'

export interface CommentRoutesOptions {
  readonly submissions: SubmissionService
  readonly authors: AuthorService
  readonly threads: ThreadService
  readonly input: ReturnType<typeof newCommentSchemas>['json']
  /** Only where comments can be liked. */
  readonly likes: Pick<LikeStore, 'count'> | undefined
}

const acceptedSchema = z.strictObject({
  status: z.enum(['approved', 'pending']),
  comment: publicCommentSchema,
  editKey: z.string().describe('Lets its holder read back, change and delete the comment'),
  html: z.string().describe('The comment as the thread shows it'),
})

const ownCommentSchema = z.strictObject({
  status: z.enum(['approved', 'pending', 'rejected']),
  comment: publicCommentSchema,
  text: z.string().describe('The Markdown as written'),
  excludeFromStatistics: z.boolean().describe('Whether it stays out of the statistics'),
  html: z.string().describe('The comment as the thread shows it'),
})

const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const languageQuery = z.strictObject({ lang: languageParameter })

/** The routes that write as data: a new comment, and what its author may do with it afterwards. */
export function commentRoutes(options: CommentRoutesOptions): Route[] {
  return [submitRoute(options), readRoute(options), changeRoute(options), removeRoute(options)]
}

function submitRoute({ submissions, threads, input }: CommentRoutesOptions): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/comments',
    summary: 'Writes a comment',
    audience: 'public',
    surface: 'api',
    limit: 'write',
    consumes: ['json'],
    query: languageQuery,
    body: input,
    responses: {
      201: { type: 'json', schema: acceptedSchema, description: 'Published' },
      202: { type: 'json', schema: acceptedSchema, description: 'Waiting for a moderator' },
    },
    async handle({ body, query }, { address, origin, fromOwnPage, idempotencyKey, take }) {
      const accepted = await submissions.submit({
        comment: body,
        address,
        origin,
        fromOwnPage,
        idempotencyKey,
        take,
      })
      const place = await threads.place(body.site, body.page, query.lang)
      return json(accepted.status === 'approved' ? 201 : 202, {
        ...accepted,
        html: renderCommentItem(place, accepted.comment, {
          status: accepted.status,
          ownKey: toClaimText(accepted.comment.id, accepted.editKey),
        }),
      })
    },
  })
}

function readRoute(options: CommentRoutesOptions): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/comments/:id',
    summary: 'Reads back a comment of one’s own, published or not',
    audience: 'author',
    surface: 'api',
    limit: 'read',
    params: idParameter,
    query: languageQuery,
    responses: { 200: { type: 'json', schema: ownCommentSchema, description: 'The comment' } },
    async handle({ params, query }, caller) {
      const comment = await options.authors.read(claimOf(params.id, caller))
      return json(200, await toOwnComment(comment, query.lang, options))
    },
  })
}

function changeRoute(options: CommentRoutesOptions): Route {
  return defineRoute({
    method: 'patch',
    path: '/v1/comments/:id',
    summary: 'Changes a comment of one’s own, or takes it out of the statistics',
    audience: 'author',
    surface: 'api',
    limit: 'edit',
    consumes: ['json'],
    params: idParameter,
    query: languageQuery,
    body: authorChangeInput,
    responses: {
      200: { type: 'json', schema: ownCommentSchema, description: 'The comment as it is now' },
    },
    async handle({ params, query, body }, caller) {
      const claim = claimOf(params.id, caller)
      const comment = await options.authors.change(claim, body, caller)
      return json(200, await toOwnComment(comment, query.lang, options))
    },
  })
}

function removeRoute({ authors }: CommentRoutesOptions): Route {
  return defineRoute({
    method: 'delete',
    path: '/v1/comments/:id',
    summary: 'Deletes a comment of one’s own for good',
    audience: 'author',
    surface: 'api',
    limit: 'edit',
    params: idParameter,
    query: languageQuery,
    responses: { 204: { type: 'none', description: 'Deleted' } },
    async handle({ params }, caller) {
      await authors.remove(claimOf(params.id, caller), caller.take)
      return empty()
    },
  })
}

function claimOf(id: string, { bearer }: Caller): AuthorClaim {
  return { id, editKey: bearer }
}

async function toOwnComment(
  comment: Comment,
  lang: string | undefined,
  { threads, likes }: CommentRoutesOptions,
): Promise<z.infer<typeof ownCommentSchema>> {
  const place = await threads.placeOf(comment.threadId, lang)
  const shown = toPublicComment({ ...comment, likes: await likes?.count(comment.id) })
  const status = shownStatus[comment.status]
  return {
    status,
    comment: shown,
    text: comment.text,
    excludeFromStatistics: comment.excludeFromStatistics ?? false,
    html: renderCommentItem(place, shown, { status }),
  }
}
