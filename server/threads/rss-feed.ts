import { element, type Xml, xmlDocument } from '../views/xml.ts'
import type { CommentFeed, FeedEntry } from './comment-feed.ts'

/** Writes a feed as RSS 2.0. Its `author` would have to be an e-mail address; `dc:creator` is a name. */
export function renderRss(feed: CommentFeed, self: string): string {
  const { entries } = feed
  return xmlDocument(
    element(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xml:lang': feed.lang,
      },
      element(
        'channel',
        {},
        element('title', {}, feed.title),
        element('link', {}, feed.home),
        element('description', {}, feed.title),
        element('language', {}, feed.lang),
        entries.length === 0 ? undefined : element('lastBuildDate', {}, toRssTime(feed.updated)),
        element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self }),
        entries.map(toItem),
      ),
    ),
  )
}

function toItem(entry: FeedEntry): Xml {
  return element(
    'item',
    {},
    element('title', {}, entry.title),
    element('link', {}, entry.url),
    element('guid', { isPermaLink: 'false' }, entry.id),
    element('pubDate', {}, toRssTime(entry.published)),
    element('dc:creator', {}, entry.name),
    element('description', {}, entry.html),
  )
}

// The form of RFC 822, with four digits of the year.
function toRssTime(iso: string): string {
  return new Date(iso).toUTCString()
}
