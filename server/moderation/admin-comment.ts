import { z } from 'zod'
import { commentStatuses } from '../comments/comment-status.ts'
import type { ModeratedComment } from './desk-reader.ts'

const timestamp = z.iso.datetime()
const statusSchema = z.enum(commentStatuses)

/** A comment as staff see it over JSON: no address, and nothing an address could be guessed from. */
export const adminCommentSchema = z.strictObject({
  id: z.uuid(),
  site: z.string(),
  page: z.string(),
  status: statusSchema,
  name: z.string().nullable(),
  website: z.string().nullable(),
  text: z.string(),
  html: z.string(),
  byOwner: z.boolean(),
  createdAt: timestamp,
  editedAt: timestamp.nullable(),
  decidedAt: timestamp.nullable(),
  parent: z
    .strictObject({
      id: z.uuid(),
      status: statusSchema,
      name: z.string().nullable(),
      text: z.string(),
      byOwner: z.boolean(),
    })
    .nullable(),
  /** A pseudonym that changes every day, and how many other comments of that day share it. */
  origin: z.strictObject({ label: z.string(), othersToday: z.int().min(0) }).nullable(),
})

export type AdminComment = z.infer<typeof adminCommentSchema>

/** Names every field one by one; nothing is copied wholesale. */
export function toAdminComment(comment: ModeratedComment): AdminComment {
  const { parent, origin } = comment
  return {
    id: comment.id,
    site: comment.siteId,
    page: comment.pageKey,
    status: comment.status,
    name: comment.name ?? null,
    website: comment.website ?? null,
    text: comment.text,
    html: comment.html,
    byOwner: comment.byOwner,
    createdAt: toTimestamp(comment.createdAt),
    editedAt: comment.editedAt === undefined ? null : toTimestamp(comment.editedAt),
    decidedAt: comment.decidedAt === undefined ? null : toTimestamp(comment.decidedAt),
    parent: parent
      ? {
          id: parent.id,
          status: parent.status,
          name: parent.name ?? null,
          text: parent.text,
          byOwner: parent.byOwner,
        }
      : null,
    origin: origin ? { label: origin.label, othersToday: origin.othersToday } : null,
  }
}

/** Milliseconds as the timestamps of the JSON routes. */
export function toTimestamp(at: number): string {
  return new Date(at).toISOString()
}
