import { z } from 'zod'
import type { Problem } from '../errors.ts'
import type { Caller } from '../http/caller.ts'
import { parseInput } from '../http/input.ts'
import { html, type Reply } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import type { Draft } from '../threads/comment-form.tsx'
import { renderThreadPage } from '../threads/thread-page.tsx'
import { threadPageQuery } from '../threads/thread-query.ts'
import type { ThreadService } from '../threads/thread-service.ts'
import { toClaimText } from './claim-text.ts'
import type { newCommentSchemas } from './comment-input.ts'
import type { SubmissionService } from './submission-service.ts'

const fieldsSchema = z.record(z.string(), z.unknown())

type FormFields = z.output<typeof fieldsSchema>

export interface CommentFormRouteOptions {
  readonly submissions: SubmissionService
  readonly threads: ThreadService
  readonly input: ReturnType<typeof newCommentSchemas>['form']
}

/** The plain HTML form: the same trip as the widget's, answered by a page. */
export function commentFormRoute({ submissions, threads, input }: CommentFormRouteOptions): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/comments',
    summary: 'Writes a comment from a plain HTML form',
    audience: 'public',
    surface: 'thread',
    limit: 'write',
    consumes: ['form'],
    body: fieldsSchema,
    responses: {
      201: { type: 'html', description: 'Published; the thread, and the edit key, this once' },
      202: { type: 'html', description: 'Waits; the thread, and the edit key, this once' },
      400: { type: 'html', description: 'Not taken; the form again, with what was typed' },
      409: {
        type: 'html',
        description: 'The policy changed; the form again, with the new version',
      },
    },
    handle: ({ body }, caller) => submitForm(body, caller),
    showAgain: async ({ body }, problem) => showAgain(fieldsSchema.parse(body), problem),
  })

  async function submitForm(fields: FormFields, caller: Caller): Promise<Reply> {
    const { lang, ...comment } = parseInput(input, fields) as z.output<typeof input>
    const { address, origin, fromOwnPage } = caller
    const {
      status,
      comment: written,
      editKey,
    } = await submissions.submit({
      comment,
      address,
      origin,
      fromOwnPage,
      idempotencyKey: undefined,
    })
    const { site, page } = comment
    const isPublished = status === 'approved'
    // Not a redirect: the edit key is in no address, not even for a moment.
    return html(
      isPublished ? 201 : 202,
      renderThreadPage(
        await threads.read({ site, page, lang, sort: 'oldest', comment: written.id }),
        {
          notice: isPublished ? 'published' : 'pending',
          ownKey: toClaimText(written.id, editKey),
        },
      ),
    )
  }

  async function showAgain(fields: FormFields, problem: Problem): Promise<Reply> {
    const where = threadPageQuery.safeParse({
      site: fields.site,
      page: fields.page,
      lang: fields.lang,
      replyTo: fields.replyTo || undefined,
    })
    if (!where.success) throw problem
    const { replyTo, ...query } = where.data
    const page = await threads.read({ ...query, comment: replyTo })
    return html(
      problem.status,
      renderThreadPage(page, { replyTo, draft: toDraft(fields, problem) }),
      problem.headers,
    )
  }
}

function toDraft(fields: FormFields, { fields: problems, message }: Problem): Draft {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
  return {
    text: text('text'),
    name: text('name'),
    website: text('website'),
    excludeFromStatistics: text('excludeFromStatistics') === 'on',
    problems,
    refusal: message,
  }
}
