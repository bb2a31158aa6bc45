import { element, type Xml, xmlDocument } from '../views/xml.ts'
import type { CommentFeed, FeedEntry } from './comment-feed.ts'

/** Writes a feed as Atom (RFC 4287), replies as such (RFC 4685). */
export function renderAtom(feed: CommentFeed, self: string): string {
  return xmlDocument(
    element(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        'xmlns:thr': 'http://purl.org/syndication/thread/1.0',
        'xml:lang': feed.lang,
      },
      element('title', {}, feed.title),
      element('id', {}, feed.id),
      element('updated', {}, feed.updated),
      element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
      feed.entries.map(toEntry),
    ),
  )
}

function toEntry(entry: FeedEntry): Xml {
  const { inReplyTo } = entry
  return element(
    'entry',
    {},
    element('title', {}, entry.title),
    element('id', {}, entry.id),
    element('published', {}, entry.published),
    element('updated', {}, entry.updated),
    element(
      'author',
      {},
      element('name', {}, entry.name),
      entry.website === undefined ? undefined : element('uri', {}, entry.website),
    ),
    element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
    inReplyTo &&
      element('thr:in-reply-to', { ref: inReplyTo.id, type: 'text/html', href: inReplyTo.url }),
    element('content', { type: 'html' }, entry.html),
  )
}
