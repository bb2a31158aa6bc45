import { withNames } from '../i18n/language.ts'
import { feedId } from '../views/feed-id.ts'
import { type AddressPlace, commentAddress, pageAddress } from './comment-address.ts'
import type { PlacedRow } from './newest-comments.ts'
import { withoutOtherParameters } from './page-key.ts'
import { publicCommentSchema, toPublicComment } from './public-comment.ts'
import { readablePath } from './readable-path.ts'

/** A comment as feeds of every format tell it. */
export interface FeedEntry {
  /** Stays the same for good. */
  readonly id: string
  readonly title: string
  readonly url: string
  readonly name: string
  readonly website: string | undefined
  readonly html: string
  readonly published: string
  readonly updated: string
  /** What it answers. */
  readonly inReplyTo: { readonly id: string; readonly url: string } | undefined
}

/** The newest comments of a page or of a site, before they are written in some format. */
export interface CommentFeed {
  readonly id: string
  readonly title: string
  readonly lang: string
  /** Where what the feed is about is read. */
  readonly home: string
  readonly updated: string
  readonly entries: readonly FeedEntry[]
}

// RFC 4287 demands a time of a feed without entries too.
const NEVER = new Date(0).toISOString()

/**
 * Makes a feed of what is published. Every row goes through the public projection.
 *
 * @param page key of the page the feed is about; without it, the whole site
 * @throws {Error} when a row breaks the schema of what everybody may see
 */
export function toCommentFeed(
  place: AddressPlace,
  page: string | undefined,
  rows: readonly PlacedRow[],
): CommentFeed {
  const { site, language, publicUrl } = place
  const { messages, tag } = language
  const entries = rows.map((row) => toEntry(place, row))
  const [blog = publicUrl ?? ''] = site.origins
  const shown = page === undefined ? undefined : withoutOtherParameters(page)
  return {
    id: feedId(`comments ${blog} ${site.id} ${page ?? ''}`),
    title:
      shown === undefined
        ? messages.reading.siteFeedTitle.replace('{site}', () => site.name)
        : messages.pageTitle.replace('{page}', () => readablePath(shown)),
    lang: tag,
    home: shown === undefined ? blog || '/' : pageAddress(place, shown),
    updated:
      entries
        .map(({ updated }) => updated)
        .toSorted()
        .at(-1) ?? NEVER,
    entries,
  }
}

function toEntry(place: AddressPlace, row: PlacedRow): FeedEntry {
  const { messages } = place.language
  const comment = publicCommentSchema.parse(toPublicComment(row))
  const name = comment.name ?? messages.anonymous
  const { id, parentId, website, html, createdAt, editedAt } = comment
  return {
    id: entryId(id),
    title: withNames(messages.reading.nameOnPage, { name, page: readablePath(row.pageKey) }),
    url: commentAddress(place, row.pageKey, id),
    name,
    website: website ?? undefined,
    html,
    published: createdAt,
    updated: editedAt ?? createdAt,
    inReplyTo:
      parentId === null
        ? undefined
        : { id: entryId(parentId), url: commentAddress(place, row.pageKey, parentId) },
  }
}

function entryId(commentId: string): string {
  return `urn:uuid:${commentId}`
}
