import { z } from 'zod'
import { commentStatuses } from '../comments/comment-status.ts'
import { Problem } from '../errors.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import type { DeskNotice } from '../views/desk-layout.tsx'

const doneCodes = [
  'approved',
  'rejected',
  'spam',
  'deleted',
  'edited',
  'replied',
  'blocked',
  'unblocked',
] as const
const conflictCodes = [...commentStatuses, 'changed'] as const

export type DoneCode = (typeof doneCodes)[number]
export type ConflictCode = (typeof conflictCodes)[number]

const siteField = z
  .string()
  .max(64)
  .regex(/^[a-z0-9-]*$/)
  .transform((site) => site || undefined)
const afterField = z.union([z.literal('').transform(() => undefined), z.uuid()])

/** Where in the queue a moderator is: tab, site, page. */
const placeFields = {
  tab: z.enum(commentStatuses).default('pending'),
  site: siteField.optional(),
  after: afterField.optional(),
}

/** Query of every page of the desk that shows what the last step did. */
export const noticeFields = {
  done: z.enum(doneCodes).optional(),
  conflict: z.enum(conflictCodes).optional(),
}

/** Query of the queue. */
export const queueQuery = z.strictObject({ ...placeFields, ...noticeFields })

/** Query of pages that lead back to the queue. */
export const placeQuery = z.strictObject(placeFields)

/** Hidden fields of every form about a comment: what was seen, and where to go back to. */
export const seenFields = {
  ...placeFields,
  status: z.enum(commentStatuses),
  editedAt: z.union([
    z.literal('').transform(() => null),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ]),
}

export type Place = z.output<typeof placeQuery>

/** Address of the queue at a place, with what the last step did. */
export function queueHref(
  { tab, site, after }: Place,
  outcome: { readonly done?: DoneCode; readonly conflict?: ConflictCode } = {},
): string {
  const query = new URLSearchParams()
  if (tab !== 'pending') query.set('tab', tab)
  if (site !== undefined) query.set('site', site)
  if (after !== undefined) query.set('after', after)
  for (const [name, value] of Object.entries(outcome)) query.set(name, value)
  return query.size > 0 ? `/admin?${query}` : '/admin'
}

/** Address of a page about one comment that knows the way back. */
export function commentHref(
  id: string,
  page: 'edit' | 'reply' | 'block' | 'reveal',
  place: Place,
): string {
  const [, query] = queueHref(place).split('?')
  const path = `/admin/comments/${id}/${page}`
  return query ? `${path}?${query}` : path
}

/**
 * What to tell a moderator who came second.
 *
 * @throws what it was given, when that is no such conflict
 */
export function conflictOf(error: unknown): ConflictCode {
  if (error instanceof Problem && error.code === 'changed-meanwhile') return 'changed'
  const status = error instanceof Problem ? error.extra.commentStatus : undefined
  const found = commentStatuses.find((one) => one === status)
  if (!found) throw error
  return found
}

/** The sentence that tells what the last step did. */
export function noticeOf(outcome: {
  readonly done?: DoneCode | undefined
  readonly conflict?: ConflictCode | undefined
}): DeskNotice | undefined {
  const { done, conflict } = outcome
  const sentences = [done && deskTexts.done[done], conflict && deskTexts.conflict[conflict]]
  const text = sentences.filter(Boolean).join(' ')
  return text === '' ? undefined : { tone: conflict ? 'warning' : 'done', text }
}
