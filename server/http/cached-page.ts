import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { ReadListener } from './read-signals.ts'
import type { HeaderList } from './security-headers.ts'

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

// Below this size compression saves less than its header costs.
const SMALLEST_COMPRESSED = 256
const BROTLI_QUALITY = 6

/** One encoding of a page, ready to write: its strong ETag, its headers, its bytes. */
export interface PageVariant {
  readonly etag: string
  readonly body: Buffer
  /** Name, value, name, value …: the flat form `writeHead` takes fastest. */
  readonly headers: readonly string[]
  readonly notModifiedHeaders: readonly string[]
}

/** A public representation as finished bytes, the same for every reader. */
export interface CachedPage {
  readonly identity: PageVariant
  readonly gzip: PageVariant
  readonly brotli: PageVariant
  readonly size: number
  /** Where reads of this page are counted, told of each. */
  readonly onRead?: ReadListener | undefined
}

export interface PageSettings {
  /** Told of each read of the page that may be counted. */
  readonly onRead?: ReadListener | undefined
  /** How long caches keep it (RFC 9111); by default they ask each time. */
  readonly cacheControl?: string | undefined
}

/**
 * Turns text into bytes in each encoding, with strong ETags over the content.
 *
 * @param contentType the full header value, charset included
 * @param fixedHeaders the security headers of the page's surface
 */
export async function makeCachedPage(
  contentType: string,
  text: string,
  fixedHeaders: HeaderList,
  { onRead, cacheControl = 'public, max-age=0, must-revalidate' }: PageSettings = {},
): Promise<CachedPage> {
  const body = Buffer.from(text, 'utf8')
  const digest = createHash('sha256')
    .update(contentType)
    .update(body)
    .digest('base64url')
    .slice(0, 27)
  const variant = (encoding: string | undefined, bytes: Buffer): PageVariant => {
    const etag = encoding ? `"${digest}-${encoding}"` : `"${digest}"`
    // A 304 renews what a cache holds; the other headers stay as they were stored.
    const renewed = [
      'access-control-allow-origin',
      '*',
      'cache-control',
      cacheControl,
      'vary',
      'accept-encoding',
      'etag',
      etag,
    ]
    const headers = [...renewed, ...fixedHeaders.flat()]
    headers.push('content-type', contentType, 'content-length', String(bytes.length))
    if (encoding) headers.push('content-encoding', encoding)
    return { etag, body: bytes, headers, notModifiedHeaders: renewed }
  }
  const identity = variant(undefined, body)
  if (body.length < SMALLEST_COMPRESSED) {
    return { identity, gzip: identity, brotli: identity, size: body.length, onRead }
  }
  const [gzipped, brotlied] = await Promise.all([
    compressGzip(body),
    compressBrotli(body, { params: brotliParameters(body.length) }),
  ])
  return {
    identity,
    gzip: variant('gzip', gzipped),
    brotli: variant('br', brotlied),
    size: body.length + gzipped.length + brotlied.length,
    onRead,
  }
}

// A window larger than the text only costs memory: megabytes for each text that is compressed.
function brotliParameters(size: number): Record<number, number> {
  const window = Math.ceil(Math.log2(size + 16))
  return {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
    [constants.BROTLI_PARAM_LGWIN]: Math.min(
      Math.max(window, constants.BROTLI_MIN_WINDOW_BITS),
      constants.BROTLI_DEFAULT_WINDOW,
    ),
  }
}
