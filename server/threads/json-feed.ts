import { z } from 'zod'
import type { CommentFeed, FeedEntry } from './comment-feed.ts'

/** JSON Feed 1.1, as far as comments need it. */
export const jsonFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.string(),
  feed_url: z.string(),
  language: z.string(),
  items: z.array(
    z.strictObject({
      id: z.string(),
      url: z.string(),
      title: z.string(),
      content_html: z.string(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      authors: z.array(z.strictObject({ name: z.string(), url: z.string().optional() })).length(1),
    }),
  ),
})

/** Writes a feed as JSON Feed 1.1. */
export function renderJsonFeed(feed: CommentFeed, self: string): string {
  return JSON.stringify(
    jsonFeedSchema.parse({
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      home_page_url: feed.home,
      feed_url: self,
      language: feed.lang,
      items: feed.entries.map(toItem),
    }),
  )
}

function toItem(entry: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: entry.html,
    date_published: entry.published,
    date_modified: entry.updated,
    authors: [{ name: entry.name, ...(entry.website !== undefined && { url: entry.website }) }],
  }
}
