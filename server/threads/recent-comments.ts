import { z } from 'zod'
import { type AddressPlace, commentAddress } from './comment-address.ts'
import { excerptOf } from './excerpt.ts'
import type { PlacedRow } from './newest-comments.ts'
import { publicCommentSchema, toPublicComment } from './public-comment.ts'

/** The comments published last on a site, each as its beginning. */
export const recentSchema = z.strictObject({
  site: z.string(),
  comments: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string().nullable(),
      /** Key of the page it stands on. */
      page: z.string(),
      /** Where it is read; a path of this server where neither its blog nor its own address is known. */
      url: z.string(),
      createdAt: z.iso.datetime(),
      /** The beginning of its text, without markup. */
      excerpt: z.string(),
    }),
  ),
})

export type RecentComments = z.infer<typeof recentSchema>

/**
 * Makes the list of recent comments. Every row goes through the public projection.
 *
 * @throws {Error} when a row breaks the schema of what everybody may see
 */
export function toRecentComments(place: AddressPlace, rows: readonly PlacedRow[]): RecentComments {
  const comments = rows.map((row) => {
    const { id, name, html, createdAt } = publicCommentSchema.parse(toPublicComment(row))
    const url = commentAddress(place, row.pageKey, id)
    return { id, name, page: row.pageKey, url, createdAt, excerpt: excerptOf(html) }
  })
  return recentSchema.parse({ site: place.site.id, comments })
}
