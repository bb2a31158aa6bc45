import type { z } from 'zod'
import type { Caller } from '../http/caller.ts'
import { parseInput } from '../http/input.ts'
import { html, type Reply } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { renderThreadPage } from '../threads/thread-page.tsx'
import type { ThreadService } from '../threads/thread-service.ts'
import { toClaimText } from './claim-text.ts'
import type { newCommentSchemas } from './comment-input.ts'
import { type FormFields, formFields, renderFormAgain, toDraft } from './shown-form.ts'
import type { SubmissionService } from './submission-service.ts'

// Too much from one, or from all: an answer must cost less than what it refuses.
const overloaded: ReadonlySet<number> = new Set([429, 503])

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
    body: formFields,
    responses: {
      201: { type: 'html', description: 'Published; the thread, and the edit key, this once' },
      202: { type: 'html', description: 'Waits; the thread, and the edit key, this once' },
      400: { type: 'html', description: 'Not taken; the form again, with what was typed' },
      409: {
        type: 'html',
        description: 'The policy changed; the form again, with the new version',
      },
      429: { type: 'html', description: 'Too many; the form alone, with what was typed' },
      503: { type: 'html', description: 'Too many wait; the form alone, with what was typed' },
    },
    handle: ({ body }, caller) => submitForm(body, caller),
    showAgain: async ({ body }, problem) => {
      const fields = formFields.parse(body)
      const page = await renderFormAgain(threads, fields, toDraft(fields, problem), {
        formAlone: overloaded.has(problem.status),
      })
      return html(problem.status, page, problem.headers)
    },
  })

  async function submitForm(fields: FormFields, caller: Caller): Promise<Reply> {
    const { lang, form, ...comment } = parseInput(input, fields) as z.output<typeof input>
    const { address, origin, fromOwnPage, take } = caller
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
      take,
    })
    const { site, page } = comment
    const isPublished = status === 'approved'
    // Not a redirect: the edit key is in no address, not even for a moment.
    return html(
      isPublished ? 201 : 202,
      renderThreadPage(
        await threads.read({ site, page, lang, form, sort: 'oldest', comment: written.id }),
        {
          notice: isPublished ? 'published' : 'pending',
          ownKey: toClaimText(written.id, editKey),
        },
      ),
    )
  }
}
