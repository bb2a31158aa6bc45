/** The formats feeds come in, as their paths end. */
export type FeedName = 'atom' | 'rss' | 'feed.json'

/** What a feed is about. */
export interface FeedOf {
  readonly site: string
  readonly page?: string | undefined
  readonly lang?: string | undefined
}

/** Path and query of the feed of a page, or of a site where no page is named. */
export function feedAddress(name: FeedName, { site, page, lang }: FeedOf): string {
  const query = new URLSearchParams({ site })
  if (page !== undefined) query.set('page', page)
  if (lang !== undefined) query.set('lang', lang)
  return `/v1/${page === undefined ? 'site' : 'thread'}.${name}?${query}`
}
