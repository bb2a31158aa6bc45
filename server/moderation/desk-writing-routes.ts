import { z } from 'zod'
import { commentChangeInput, textField } from '../comments/comment-input.ts'
import { Problem } from '../errors.ts'
import type { StaffCaller } from '../http/caller.ts'
import { parseInput } from '../http/input.ts'
import { html, type Reply, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import {
  type CommentPage,
  type Refused,
  renderEditPage,
  renderReplyPage,
} from './comment-pages-view.tsx'
import { type Place, placeQuery, queueHref, seenFields } from './desk-query.ts'
import type { DeskReader } from './desk-reader.ts'
import type { ModerationService } from './moderation-service.ts'

export interface DeskWritingRoutesOptions {
  readonly moderation: ModerationService
  readonly reader: DeskReader
}

type Render = (page: CommentPage & { readonly refused?: Refused }) => string

// Long enough to be shown again with a remark instead of being refused unseen.
const typed = z.string().max(60_000)
const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const page = { type: 'html', description: 'The page with the form.' } as const
const moved = { type: 'none', description: 'Saved; look at the queue.' } as const
const shared = { surface: 'desk', limit: 'staff', permission: 'comments:write' } as const

const replyInput = z.strictObject({ text: textField })

/** Editing comments and replying to them on pages. */
export function deskWritingRoutes(options: DeskWritingRoutesOptions): Route[] {
  return [
    formPage(options, 'edit', renderEditPage),
    edit(options),
    formPage(options, 'reply', renderReplyPage),
    reply(options),
  ]
}

function formPage({ reader }: DeskWritingRoutesOptions, name: string, render: Render): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: `/admin/comments/:id/${name}`,
    summary: name === 'edit' ? 'The form that edits a comment' : 'The form that answers a comment',
    params: idParameter,
    query: placeQuery,
    responses: { 200: page },
    async handle({ params, query }, { staff }) {
      const comment = await reader.comment(params.id)
      return html(200, render({ staff, comment, place: query, sites: await reader.sites() }))
    },
  })
}

function edit({ moderation, reader }: DeskWritingRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/admin/comments/:id/edit',
    summary: 'Edit a comment',
    consumes: ['form'],
    params: idParameter,
    body: z.strictObject({ ...seenFields, text: typed, name: typed, website: typed }),
    responses: { 303: moved, 400: page, 409: page },
    async handle({ params: { id }, body }, caller) {
      const { text, name, website, status, editedAt, ...place } = body
      const values = { text, name, website }
      return save({ reader, render: renderEditPage, id, caller, place, values }, async () => {
        const change = parseInput(commentChangeInput, values) as z.output<typeof commentChangeInput>
        const actor = caller.staff.staffId
        await moderation.edit({ actor, id, seen: { status, editedAt }, change })
        return redirect(queueHref(place, { done: 'edited' }))
      })
    },
  })
}

function reply({ moderation, reader }: DeskWritingRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/admin/comments/:id/reply',
    summary: 'Answer a comment, and publish it if it still waits',
    consumes: ['form'],
    params: idParameter,
    body: z.strictObject({ ...seenFields, text: typed }),
    responses: { 303: moved, 400: page, 409: page },
    async handle({ params: { id }, body: { text, status, editedAt, ...place } }, caller) {
      const { staffId: actor, name, permissions } = caller.staff
      const values = { text }
      return save({ reader, render: renderReplyPage, id, caller, place, values }, async () => {
        const input = parseInput(replyInput, values) as z.output<typeof replyInput>
        const approve = permissions.has('comments:moderate')
        await moderation.reply({ actor, name, id, seen: { status, editedAt }, approve, ...input })
        return redirect(queueHref(place, { done: 'replied' }))
      })
    },
  })
}

interface Saving {
  readonly reader: DeskReader
  readonly render: Render
  readonly id: string
  readonly caller: StaffCaller
  readonly place: Place
  /** What was typed: shown again when it could not be saved, so that nothing is lost. */
  readonly values: Readonly<Record<string, string>>
}

async function save(saving: Saving, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 404) throw error
    const { reader, render, id, caller, place, values } = saving
    const again = render({
      staff: caller.staff,
      comment: await reader.comment(id),
      place,
      sites: await reader.sites(),
      notice: { tone: 'warning', text: error.message },
      refused: { values, problems: error.fields },
    })
    return html(error.status, again)
  }
}
