import { z } from 'zod'
import type { Caller } from '../http/caller.ts'
import { json, type Reply, redirect } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { plural } from '../i18n/language.ts'
import type { ReadingMessages } from '../i18n/reading-messages.ts'
import { commentHref } from '../threads/thread-href.ts'
import { languageParameter, threadQuery } from '../threads/thread-query.ts'
import type { ThreadService } from '../threads/thread-service.ts'
import type { Liked, LikeService, SentLike } from './like-service.ts'

export interface LikeRoutesOptions {
  readonly likes: LikeService
  readonly threads: ThreadService
}

const path = '/v1/comments/:id/likes'
const params = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const { sort, form } = threadQuery.shape
const likedSchema = z.strictObject({
  likes: z.int().min(0).describe('How often the comment was liked'),
  text: z.string().describe('The same in words of the language that was asked for; none for 0'),
  confirmation: z.string().describe('A sentence for whoever pressed the button'),
})

const shared = {
  path,
  audience: 'public',
  surface: 'api',
  limit: 'like',
  params,
  query: z.strictObject({ lang: languageParameter }),
  responses: { 200: { type: 'json', schema: likedSchema, description: 'How often it is now' } },
} as const

/** Liking a comment: as data, and by the button of the page for people without JavaScript. */
export function likeRoutes(options: LikeRoutesOptions): Route[] {
  return [likeRoute(options), takeBackRoute(options), likeFormRoute(options)]
}

function likeRoute(options: LikeRoutesOptions): Route {
  return defineRoute({
    ...shared,
    method: 'post',
    summary: 'Counts one like of a published comment, once a day for one Idempotency-Key',
    async handle({ params: { id }, query: { lang } }, caller) {
      const liked = await options.likes.like(likeOf(id, caller))
      return answer(options, liked, lang, (reading) => reading.liked)
    },
  })
}

function takeBackRoute(options: LikeRoutesOptions): Route {
  return defineRoute({
    ...shared,
    method: 'delete',
    summary: 'Takes a like of the same day back, by the Idempotency-Key it was counted under',
    async handle({ params: { id }, query: { lang } }, caller) {
      const liked = await options.likes.takeBack(likeOf(id, caller))
      return answer(options, liked, lang, (reading) => reading.unliked)
    },
  })
}

async function answer(
  { threads }: LikeRoutesOptions,
  { threadId, likes }: Liked,
  lang: string | undefined,
  confirm: (reading: ReadingMessages) => string,
): Promise<Reply> {
  const { language } = await threads.placeOf(threadId, lang)
  const { reading } = language.messages
  const text = likes > 0 ? plural(language, reading.likes, likes) : ''
  return json(200, { likes, text, confirmation: confirm(reading) })
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

function likeOf(commentId: string, caller: Caller): SentLike {
  const { idempotencyKey: key, address, origin, fromOwnPage, take } = caller
  return { commentId, key, address, origin, fromOwnPage, take }
}
