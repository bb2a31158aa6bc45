import type { CachedPage } from './cached-page.ts'
import type { Follow } from './event-stream.ts'

/** What a route answers. Only `server/http/` turns one into bytes. */
export type Reply =
  | {
      readonly kind: 'json'
      readonly status: number
      readonly body: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'html'
      readonly status: number
      readonly html: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'redirect'
      readonly location: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'empty'; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'page'; readonly page: CachedPage }
  | { readonly kind: 'events'; readonly follow: Follow }

type Headers = Readonly<Record<string, string>>

/** A JSON answer; the body is checked against the route's response schema before it leaves. */
export function json(status: number, body: unknown, headers: Headers = {}): Reply {
  return { kind: 'json', status, body, headers }
}

/** A whole HTML page that is made for this request and never cached. */
export function html(status: number, page: string, headers: Headers = {}): Reply {
  return { kind: 'html', status, html: page, headers }
}

/** 303: the form was taken, look there. The location is a path of this server. */
export function redirect(location: string, headers: Headers = {}): Reply {
  return { kind: 'redirect', location, headers }
}

/** 204: done, nothing to say. */
export function empty(headers: Headers = {}): Reply {
  return { kind: 'empty', headers }
}

/** A public representation from the page cache. */
export function cachedPage(page: CachedPage): Reply {
  return { kind: 'page', page }
}

/** An answer that stays open: a stream of events. */
export function events(follow: Follow): Reply {
  return { kind: 'events', follow }
}
