import type { Caller } from '../http/caller.ts'
import { cachedPage } from '../http/reply.ts'
import { defineRoute, type ResponseSpec, type Route } from '../http/route.ts'
import { securityHeaders } from '../http/security-headers.ts'
import { renderAtom } from './atom-feed.ts'
import { type CommentFeed, toCommentFeed } from './comment-feed.ts'
import { type FeedName, type FeedOf, feedAddress } from './feed-address.ts'
import type { FeedService } from './feed-service.ts'
import { jsonFeedSchema, renderJsonFeed } from './json-feed.ts'
import { renderRss } from './rss-feed.ts'
import { langOf } from './thread-href.ts'
import { siteFeedQuery, threadFeedQuery } from './thread-query.ts'

export interface FeedRoutesOptions {
  readonly feeds: FeedService
  readonly https: boolean
}

interface Format {
  readonly name: FeedName
  readonly title: string
  readonly contentType: string
  readonly response: ResponseSpec
  render(feed: CommentFeed, self: string): string
}

const NEWEST = 50

const formats: readonly Format[] = [
  xmlFormat('atom', 'Atom', 'application/atom+xml', renderAtom),
  xmlFormat('rss', 'RSS', 'application/rss+xml', renderRss),
  {
    ...{
      name: 'feed.json',
      title: 'JSON Feed',
      contentType: 'application/feed+json; charset=utf-8',
    },
    response: { type: 'json', schema: jsonFeedSchema, description: 'The feed' },
    render: renderJsonFeed,
  },
]

/** Feeds of a page and of a site: nothing about the reader is looked at, nothing is recorded. */
export function feedRoutes(options: FeedRoutesOptions): Route[] {
  return formats.flatMap((format) => [threadFeed(format, options), siteFeed(format, options)])
}

function threadFeed(format: Format, options: FeedRoutesOptions): Route {
  return defineRoute({
    ...common(format),
    path: `/v1/thread.${format.name}`,
    summary: `The newest comments of a page (${format.title})`,
    query: threadFeedQuery,
    handle: async ({ query }, caller) => cachedPage(await make(format, options, query, caller)),
  })
}

function siteFeed(format: Format, options: FeedRoutesOptions): Route {
  return defineRoute({
    ...common(format),
    path: `/v1/site.${format.name}`,
    summary: `The newest comments of a site (${format.title})`,
    query: siteFeedQuery,
    handle: async ({ query }, caller) => cachedPage(await make(format, options, query, caller)),
  })
}

function common({ response }: Format) {
  return {
    ...({ method: 'get', audience: 'public', surface: 'api', limit: 'read' } as const),
    responses: { 200: response },
  }
}

function make(
  format: Format,
  options: FeedRoutesOptions,
  query: FeedOf,
  { target, names }: Caller,
) {
  return options.feeds.represent(
    target,
    { ...query, limit: NEWEST },
    {
      name: `${query.page === undefined ? 'site' : 'thread'}.${format.name}`,
      contentType: format.contentType,
      headers: securityHeaders('api', options.https),
      render: (place, rows, page) => {
        // Not as it was asked for: everybody gets the same.
        const address = feedAddress(format.name, { ...query, page, lang: langOf(place) })
        const self = (place.publicUrl ?? '') + address
        return format.render(toCommentFeed(place, page, rows), self)
      },
    },
    names,
  )
}

function xmlFormat(
  name: FeedName,
  title: string,
  mediaType: string,
  render: Format['render'],
): Format {
  const contentType = `${mediaType}; charset=utf-8`
  const response = { type: 'document', contentType, description: 'The feed' } as const
  return { name, title, contentType, response, render }
}
