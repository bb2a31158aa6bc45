import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CachedPage, PageVariant } from './cached-page.ts'
import { type ReadListener, readSignals } from './read-signals.ts'

// RFC 9110 §12.5.3: names in any case, and a weight of zero refuses.
const takesBrotli = /(?:^|,)[ \t]*br[ \t]*(?:$|,|;[ \t]*q=(?!0(?:\.0*)?[ \t]*(?:,|$)))/i
const takesGzip = /(?:^|,)[ \t]*gzip[ \t]*(?:$|,|;[ \t]*q=(?!0(?:\.0*)?[ \t]*(?:,|$)))/i

const answered: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD'])

/** Finds the finished page for a request target (path and query as sent), if it is in memory. */
export type PageLookup = (target: string) => CachedPage | undefined

/**
 * Answers a GET or HEAD straight from memory, before Express sees the request. Nothing of the request but
 * its target, its encoding wish and its ETag is read, and nothing is recorded; where reads of the
 * page are counted, `readSignals` says what else is looked at.
 *
 * @returns whether the request was answered
 */
export function respondFromMemory(
  lookup: PageLookup,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (!answered.has(request.method) || request.url === undefined) return false
  const page = lookup(request.url)
  if (!page) return false
  writePage(page, request, response)
  return true
}

/** Writes a page in the encoding the client takes, or 304 when the client has these very bytes. */
export function writePage(
  page: CachedPage,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (page.onRead) countRead(page.onRead, request)
  const variant = chooseVariant(page, request.headers['accept-encoding'])
  if (matches(request.headers['if-none-match'], variant.etag)) {
    response.writeHead(304, variant.notModifiedHeaders as string[])
    response.end()
    return
  }
  response.writeHead(200, variant.headers as string[])
  if (request.method === 'HEAD') response.end()
  else response.end(variant.body)
}

function countRead(onRead: ReadListener, { method, headers }: IncomingMessage): void {
  const signals = method === 'GET' ? readSignals(headers) : undefined
  if (signals) onRead(signals)
}

function chooseVariant(page: CachedPage, accepted: string | undefined): PageVariant {
  if (accepted === undefined) return page.identity
  if (takesBrotli.test(accepted)) return page.brotli
  return takesGzip.test(accepted) ? page.gzip : page.identity
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header === etag || header === '*') return true
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
