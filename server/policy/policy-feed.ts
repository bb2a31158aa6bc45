import { feedId } from '../views/feed-id.ts'
import { element, type Xml, xmlDocument } from '../views/xml.ts'
import type { PublishedChange } from './policy-changes.ts'
import { FEED_PATH } from './policy-view.tsx'

export interface FeedProps {
  readonly changes: readonly PublishedChange[]
  readonly title: string
  readonly operator: string
  /** Origin readers use, where it is known; otherwise links are relative. */
  readonly publicUrl: string | undefined
}

/** Renders all versions of the policy as an Atom feed (RFC 4287), the newest first. */
export function renderPolicyFeed({ changes, title, operator, publicUrl = '' }: FeedProps): string {
  const newest = changes[0]
  const first = changes.at(-1)
  const feed = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom' },
    element('title', {}, title),
    element('id', {}, feedId(`policy ${first?.textHash.toString('hex')}`)),
    element('updated', {}, newest && isoOf(newest)),
    element('author', {}, element('name', {}, operator)),
    element('link', { rel: 'self', type: 'application/atom+xml', href: publicUrl + FEED_PATH }),
    element('link', { rel: 'alternate', type: 'text/html', href: `${publicUrl}/privacy/changes` }),
    changes.map((change) => entryOf(change, publicUrl)),
  )
  return xmlDocument(feed)
}

function entryOf(change: PublishedChange, publicUrl: string): Xml {
  const { version, textHash, sections } = change
  const titles = sections.map(({ title }) => title).join(', ')
  const summary = sections.length > 0 ? `Changed: ${titles}.` : 'The first version.'
  return element(
    'entry',
    {},
    element('title', {}, `Version ${version}`),
    element('id', {}, feedId(`version ${version} ${textHash.toString('hex')}`)),
    element('published', {}, isoOf(change)),
    element('updated', {}, isoOf(change)),
    element('link', {
      rel: 'alternate',
      type: 'text/html',
      href: `${publicUrl}/privacy/v/${version}`,
    }),
    element('summary', {}, summary),
  )
}

function isoOf({ publishedAt }: PublishedChange): string {
  return new Date(publishedAt).toISOString()
}
