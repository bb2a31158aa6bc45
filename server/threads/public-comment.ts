import { z } from 'zod'

const timestamp = z.iso.datetime()

/** A comment as every reader may see it: what its author chose to show, and nothing else. */
export const publicCommentSchema = z.strictObject({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  removed: z.literal(false),
  name: z.string().nullable(),
  website: z.string().nullable(),
  html: z.string(),
  byOwner: z.boolean(),
  createdAt: timestamp,
  editedAt: timestamp.nullable(),
  /** How often it was liked; only where comments can be liked. */
  likes: z.int().min(0).optional(),
})

/** What is left of a removed comment that has replies: its place, none of its fields. */
const removedCommentSchema = z.strictObject({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  removed: z.literal(true),
})

const place = {
  /** 0 for the first comment of a branch, 1 for what is shown below it, and so on. */
  depth: z.int().min(0),
  /** Set where published replies are left out of this page: ask for `branch` and `after`. */
  more: z
    .strictObject({
      replies: z.int().min(1),
      branch: z.uuid(),
      after: z.uuid().nullable(),
    })
    .nullable(),
}

/** The orders a thread can be read in; most replied first is `replies`. */
export const sortSchema = z.enum(['oldest', 'newest', 'replies'])

/** One page of a thread, comments in reading order. */
export const publicThreadSchema = z.strictObject({
  site: z.string(),
  page: z.string(),
  sort: sortSchema,
  /** The comment whose branch this is a page of, or null where it is a page of the whole thread. */
  branch: z.uuid().nullable(),
  /** Number of published comments on the page, over all pages of the thread. */
  total: z.int().min(0),
  comments: z.array(
    z.discriminatedUnion('removed', [
      publicCommentSchema.extend(place),
      removedCommentSchema.extend(place),
    ]),
  ),
  /** Comments that are answered on this page, but shown on another. */
  answered: z.array(z.strictObject({ id: z.uuid(), name: z.string().nullable() })),
  /** Cursor of the next page, or null on the last. */
  next: z.string().nullable(),
})

export type PublicComment = z.infer<typeof publicCommentSchema>
export type PublicThread = z.infer<typeof publicThreadSchema>
/** A comment, or what is left of it, at its depth in a thread. */
export type ThreadEntry = PublicThread['comments'][number]
export type Sort = PublicThread['sort']

/** The public fields of a stored comment. */
export interface PublishedRow {
  readonly id: string
  readonly parentId: string | undefined
  readonly rootId: string | undefined
  readonly name: string | undefined
  readonly website: string | undefined
  readonly html: string
  readonly byOwner: boolean
  readonly createdAt: number
  readonly editedAt: number | undefined
  /** Undefined where comments cannot be liked. */
  readonly likes?: number | undefined
}

/** Names every public field one by one; nothing is copied wholesale. */
export function toPublicComment(row: PublishedRow): PublicComment {
  return {
    id: row.id,
    parentId: row.parentId ?? null,
    removed: false,
    name: row.name ?? null,
    website: row.website ?? null,
    html: row.html,
    byOwner: row.byOwner,
    createdAt: new Date(row.createdAt).toISOString(),
    editedAt: row.editedAt === undefined ? null : new Date(row.editedAt).toISOString(),
    ...(row.likes !== undefined && { likes: row.likes }),
  }
}
