import { Problem } from '../errors.ts'
import { toEvent } from '../http/event-stream.ts'
import { events } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import type { LiveThreads } from './live-threads.ts'
import { threadKeyOf } from './thread-changes.ts'
import { threadFeedQuery } from './thread-query.ts'
import type { ThreadService } from './thread-service.ts'

export interface LiveRoutesOptions {
  readonly live: LiveThreads
  readonly threads: ThreadService
}

/**
 * The route on which readers hear of new comments while they have a thread open. The first event
 * says how many there are, and how news are put in the reader's language; the others name comments.
 */
export function liveRoutes({ live, threads }: LiveRoutesOptions): Route[] {
  return [
    defineRoute({
      ...{ method: 'get', path: '/v1/live', audience: 'public', surface: 'api', limit: 'stream' },
      summary: 'News of a page as server-sent events: which comments were published or withdrawn',
      query: threadFeedQuery,
      responses: {
        200: { type: 'document', contentType: 'text/event-stream', description: 'The events' },
        503: { type: 'problem', description: 'Too many readers follow threads already' },
      },
      handle: async ({ query: { site, page, lang } }, { names: { neighbourhood } }) => {
        const { language, thread } = await threads.place(site, page, lang)
        if (!live.admits(neighbourhood)) throw tooManyStreams()
        return events((stream) => {
          const threadKey = threadKeyOf({ siteId: site, pageKey: thread.page })
          const leave = live.join(threadKey, neighbourhood, stream)
          // Counted after joining: what is published meanwhile is told, and not missed.
          threads.counts(site, [page]).then(
            ({ [page]: total }) => {
              stream.write(toEvent('hello', { total, showNew: language.messages.reading.showNew }))
            },
            () => stream.end(),
          )
          return leave
        })
      },
    }),
  ]
}

function tooManyStreams(): Problem {
  return new Problem(
    503,
    'too-many-streams',
    'Too many readers follow threads at the moment. Read the thread again instead.',
    { headers: { 'retry-after': '60' } },
  )
}
