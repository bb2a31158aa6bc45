import { z } from 'zod'
import type { Caller } from '../http/caller.ts'
import { json, redirect } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { plural } from '../i18n/language.ts'
import { commentHref } from '../threads/thread-href.ts'
import { languageParameter, threadQuery } from '../threads/thread-query.ts'
import type { ThreadService } from '../threads/thread-service.ts'
import type { LikeService, NewLike } from './like-service.ts'

export interface LikeRoutesOptions {
  readonly likes: LikeService
  readonly threads: ThreadService
}

const path = '/v1/comments/:id/likes'
const params = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const { sort, form } = threadQuery.shape
const likedSchema = z.strictObject({
  likes: z.int().min(0).describe('How often the comment was liked'),
  text: z.string().describe('The same in words of the language that was asked for'),
  confirmation: z.string().describe('A sentence for whoever liked it'),
})

/** Liking a comment: as data, and by the button of the page for people without JavaScript. */
export function likeRoutes(options: LikeRoutesOptions): Route[] {
  return [likeRoute(options), likeFormRoute(options)]
}

function likeRoute({ likes, threads }: LikeRoutesOptions): Route {
  return defineRoute({
    method: 'post',
    path,
    summary: 'Counts one like of a published comment, once a day for one Idempotency-Key',
    audience: 'public',
    surface: 'api',
    limit: 'like',
    params,
    query: z.strictObject({ lang: languageParameter }),
    responses: {
      200: { type: 'json', schema: likedSchema, description: 'Counted, now or before' },
    },
    async handle({ params: { id }, query: { lang } }, caller) {
      const { threadId, likes: count } = await likes.like(likeOf(id, caller))
      const { language } = await threads.placeOf(threadId, lang)
      const { reading } = language.messages
      const text = plural(language, reading.likes, count)
      return json(200, { likes: count, text, confirmation: reading.liked })
    },
  })
}

function likeFormRoute({ likes, threads }: LikeRoutesOptions): Route {
  return defineRoute({
    method: 'post',
    path,
    summary: 'Counts one like from a plain HTML form, and leads back to the comment',
    audience: 'public',
    surface: 'thread',
    limit: 'like',
    consumes: ['form'],
    params,
    query: z.strictObject({ lang: languageParameter, sort, form }),
    responses: { 303: { type: 'none', description: 'Counted; the comment in its thread' } },
    async handle({ params: { id }, query }, caller) {
      const { threadId } = await likes.like(likeOf(id, caller))
      const { thread, ...place } = await threads.placeOf(threadId, query.lang)
      const shown = { ...place, thread: { ...thread, sort: query.sort } }
      return redirect(commentHref({ ...shown, formFirst: query.form === 'top' }, id))
    },
  })
}

function likeOf(commentId: string, caller: Caller): NewLike {
  const { idempotencyKey: key, address, origin, fromOwnPage } = caller
  return { commentId, key, address, origin, fromOwnPage }
}
