import { z } from 'zod'
import { Problem } from '../errors.ts'
import type { StaffCaller } from '../http/caller.ts'
import { html, type Reply, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import type { BlockService } from '../privacy/block-service.ts'
import { violationRules } from '../privacy/violation-store.ts'
import { renderBlockPage } from './block-view.tsx'
import { conflictOf, type Place, placeQuery, queueHref, seenFields } from './desk-query.ts'
import type { DeskReader } from './desk-reader.ts'
import { decisions } from './moderation-rules.ts'
import type { ModerationService } from './moderation-service.ts'

export interface DeskBlockRoutesOptions {
  readonly moderation: ModerationService
  readonly blockService: BlockService
  readonly reader: DeskReader
}

const idParameter = z.strictObject({ id: z.uuid('Give the id of a comment.') })
const page = { type: 'html', description: 'The page with the form.' } as const
const moved = { type: 'none', description: 'Blocked; look at the queue.' } as const

/** Fields of every form that makes a block. */
export const blockFields = {
  rule: z.enum(violationRules, 'Choose the rule that was broken.'),
  effect: z.enum(['deny', 'hold']),
  days: z.coerce.number<string>().int().max(100_000),
  reason: z
    .string()
    .max(500)
    .transform((reason) => reason.trim() || undefined),
}

const blockForm = z.strictObject({
  ...seenFields,
  ...blockFields,
  prefix: z.coerce.number<string>().int(),
  decision: z.enum([...decisions, 'keep']),
})

/** Blocking the author of a comment, on a page. */
export function deskBlockRoutes(options: DeskBlockRoutesOptions): Route[] {
  return [blockPage(options), block(options)]
}

function blockPage({ blockService, reader }: DeskBlockRoutesOptions): Route {
  return defineStaffRoute({
    surface: 'desk',
    limit: 'staff',
    method: 'get',
    path: '/admin/comments/:id/block',
    summary: 'The form that blocks where a comment came from',
    permission: 'blocks:write',
    params: idParameter,
    query: placeQuery,
    responses: { 200: page },
    async handle({ params: { id }, query }, { staff }) {
      const choices = await blockService.choicesFor(id, staff.staffId)
      const comment = await reader.comment(id)
      const sites = await reader.sites()
      return html(200, renderBlockPage({ staff, comment, place: query, sites, choices }))
    },
  })
}

function block(options: DeskBlockRoutesOptions): Route {
  return defineStaffRoute({
    surface: 'desk',
    limit: 'staff',
    method: 'post',
    path: '/admin/comments/:id/block',
    summary: 'Block where a comment came from, and decide on the comment',
    permission: 'blocks:write',
    consumes: ['form'],
    params: idParameter,
    body: blockForm,
    responses: { 303: moved, 400: page, 422: page },
    async handle({ params: { id }, body }, caller) {
      const { rule, effect, days, reason, prefix, decision, status, editedAt, ...place } = body
      const blocking = { rule, effect, days, reason, prefix }
      try {
        await options.blockService.blockByComment({
          ...blocking,
          commentId: id,
          actor: caller.staff.staffId,
          actorAddress: caller.address,
        })
      } catch (error) {
        return showAgain(options, { id, caller, place, values: { ...blocking, decision }, error })
      }
      if (decision === 'keep' || decision === status) {
        return redirect(queueHref(place, { done: 'blocked' }))
      }
      return decideToo(options, { id, caller, place, to: decision, seen: { status, editedAt } })
    },
  })
}

// The block stands whatever becomes of the comment: the two are told apart in the notice.
async function decideToo(
  { moderation }: DeskBlockRoutesOptions,
  step: { id: string; caller: StaffCaller; place: Place } & Pick<
    Parameters<ModerationService['decide']>[0],
    'seen' | 'to'
  >,
): Promise<Reply> {
  const { id, caller, place, seen, to } = step
  try {
    await moderation.decide({ actor: caller.staff.staffId, id, seen, to })
    return redirect(queueHref(place, { done: 'blocked' }))
  } catch (error) {
    return redirect(queueHref(place, { done: 'blocked', conflict: conflictOf(error) }))
  }
}

async function showAgain(
  { blockService, reader }: DeskBlockRoutesOptions,
  refused: {
    id: string
    caller: StaffCaller
    place: Place
    values: Readonly<Record<string, string | number | undefined>>
    error: unknown
  },
): Promise<Reply> {
  const { id, caller, place, values, error } = refused
  if (!(error instanceof Problem) || error.status === 404 || error.status === 409) throw error
  const again = renderBlockPage({
    staff: caller.staff,
    comment: await reader.comment(id),
    place,
    sites: await reader.sites(),
    choices: await blockService.choicesFor(id, caller.staff.staffId),
    notice: { tone: 'warning', text: error.message },
    refused: { values: asTyped(values), problems: error.fields },
  })
  return html(error.status, again)
}

/** Parsed values as the form had them. */
export function asTyped(
  values: Readonly<Record<string, string | number | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, String(value ?? '')]),
  )
}
