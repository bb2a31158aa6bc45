import { createHash } from 'node:crypto'
import { h } from 'preact'
import { renderFragment } from '../views/document.tsx'
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
  const feed = h(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom' },
    h('title', null, title),
    h('id', null, idOf(`policy ${first?.textHash.toString('hex')}`)),
    h('updated', null, newest && isoOf(newest)),
    h('author', null, h('name', null, operator)),
    h('link', { rel: 'self', type: 'application/atom+xml', href: publicUrl + FEED_PATH }),
    h('link', { rel: 'alternate', type: 'text/html', href: `${publicUrl}/privacy/changes` }),
    changes.map((change) => entryOf(change, publicUrl)),
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${renderFragment(feed)}\n`
}

function entryOf(change: PublishedChange, publicUrl: string) {
  const { version, textHash, sections } = change
  const titles = sections.map(({ title }) => title).join(', ')
  const summary = sections.length > 0 ? `Changed: ${titles}.` : 'The first version.'
  return h(
    'entry',
    null,
    h('title', null, `Version ${version}`),
    h('id', null, idOf(`version ${version} ${textHash.toString('hex')}`)),
    h('published', null, isoOf(change)),
    h('updated', null, isoOf(change)),
    h('link', { rel: 'alternate', type: 'text/html', href: `${publicUrl}/privacy/v/${version}` }),
    h('summary', null, summary),
  )
}

function isoOf({ publishedAt }: PublishedChange): string {
  return new Date(publishedAt).toISOString()
}

// The same wherever the server moves: an id made of what is published (RFC 9562, version 8).
function idOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`
}
