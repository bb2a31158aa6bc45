import type { SeededRandom } from '../durability/random.ts'

const id = '00000000-0000-4000-8000-000000000000'

/** Methods and paths that routes answer to. */
const targets: readonly (readonly [string, string])[] = [
  ...['/v1/comments', '/v1/preview', `/v1/comments/${id}/like`, `/v1/comments/${id}/reports`].map(
    (path) => ['POST', path] as const,
  ),
  ...['/admin/sign-in', '/admin/setup', '/v1/admin/blocks', '/my-comments/change'].map(
    (path) => ['POST', path] as const,
  ),
  ...['/v1/counts', '/v1/thread.json', '/v1/thread.html', '/v1/recent.html', '/v1/live'].map(
    (path) => ['GET', path] as const,
  ),
  ...['/thread', '/privacy', '/privacy.json', '/statistics', '/transparency', '/openapi.json'].map(
    (path) => ['GET', path] as const,
  ),
  ...[`/v1/comments/${id}`, '/v1/comments/%00', '/v1/admin/comments', '/admin', '/'].map(
    (path) => ['GET', path] as const,
  ),
  ['PATCH', `/v1/comments/${id}`],
  ['DELETE', `/v1/comments/${id}`],
]

/** Paths that mean nothing, or something else than they seem to. */
const strangePaths = [
  ...['/v1/comments/%zz', '/%2e%2e/%2e%2e/etc/passwd', '/assets/../../package.json', '//a/b'],
  ...['/none', '/v1', '/v1/comments/', '/V1/comments', '/thread/..;/admin', '/\\a', '/admin/%2f'],
] as const

/** What stands in for a value: of the wrong kind, too long, or with characters that break things. */
const texts = [
  ...['', ' ', '\0', '\ud800', '\u202e', '%', '%zz', '%00', '%ff%fe', '../../etc/passwd', '/post'],
  ...["'; drop table comments; --", '<script>alert(1)</script>', '{{7*7}}', `${'a'.repeat(9000)}`],
  ...['__proto__', 'constructor', 'null', 'NaN', '-1', '1e999', '9007199254740993', 'a@b.example'],
  ...['http://a:99999/', 'javascript:alert(1)', 'https://blog.example/post', '\r\nx: y', '💥'],
  ...['[a](javascript:1)', `${'>'.repeat(2000)} a`, `${'*a_'.repeat(900)}`, `${'['.repeat(3000)}`],
] as const

const names = [
  ...['page', 'text', 'name', 'website', 'site', 'lang', 'replyTo', 'policyVersion', 'after'],
  ...['branch', 'comment', 'sort', 'email', 'password', 'reason', 'id', '__proto__', 'page[]'],
] as const

const methods = [
  ...['GET', 'POST', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PUT', 'TRACE', 'PROPFIND', 'get', 'X'],
] as const

const types = [
  ...['application/json', 'application/json', 'application/x-www-form-urlencoded', 'text/plain'],
  ...[
    'application/json; charset=utf-7',
    'application/json; charset=utf-7-imap',
    'multipart/form-data',
  ],
  ...['application/x-www-form-urlencoded; charset=iso-8859-1', 'application/json; charset="', ''],
  ...['application/json; charset=utf-16', 'application/json;;;=', '\xff', 'a/b; c'],
] as const

const headers: readonly (readonly [string, string])[] = [
  ['Origin', 'null'],
  ['Origin', 'http://[::1'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['Cookie', `__Host-afterword=${'x'.repeat(3000)}; =; ;;`],
  ['Authorization', 'Bearer ../../x'],
  ['Authorization', `Basic ${'='.repeat(200)}`],
  ['Idempotency-Key', 'ä'],
  ['Idempotency-Key', 'x'.repeat(7000)],
  ['Accept-Encoding', 'br;q=x, gzip;q=-1, \t*'],
  ['If-None-Match', '"'.repeat(500)],
  ['Range', 'bytes=0-0,-5,9999999999-'],
  ['Content-Encoding', 'gzip'],
  ['Content-Encoding', 'x'],
  ['Accept-Language', 'xx-'.repeat(900)],
  ['Expect', 'y'],
  ['Upgrade', 'websocket'],
  ['Connection', 'upgrade'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-HTTP-Method-Override', 'DELETE'],
]

/** Requests that are broken as such: written as they are. */
const broken = [
  'GET http://a:99999/thread HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET http://[/thread?page=/post HTTP/1.1\r\nHost: a\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /thread HTTP/1.1\r\n\r\n',
  'GET /thread HTTP/3.7\r\nHost: a\r\n\r\n',
  'GET /thread\r\n\r\n',
  '\0\0\0\0\r\n\r\n',
  'GET /?page=/post#x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
  'POST /v1/preview HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n{}',
  'POST /v1/preview HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
  'POST /v1/preview HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
  'POST /v1/preview HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"text"',
]

/** Makes hostile requests, always the same ones from the same seed. */
export class HostileRequests {
  readonly #random: SeededRandom

  constructor(random: SeededRandom) {
    this.#random = random
  }

  /** The bytes of a whole request, as they go into a connection that is for it alone. */
  next(): Buffer {
    if (this.#oneIn(12)) return Buffer.from(this.#of(broken), 'latin1')
    const body = this.#oneIn(3) ? '' : this.#body()
    const [method, path] = this.#target()
    const lines = [
      `${method} ${path}${this.#query()} HTTP/1.1`,
      // Each from another network, or the limits would answer most of them.
      `X-Forwarded-For: ${this.#number(223) + 1}.${this.#number(256)}.${this.#number(256)}.7`,
      ...[
        'Host: comments.example',
        'Connection: close',
        `Content-Length: ${Buffer.byteLength(body)}`,
      ],
      ...(this.#oneIn(8) ? [] : [`Content-Type: ${this.#of(types)}`]),
      ...(this.#oneIn(2) ? [this.#of(headers).join(': ')] : []),
    ]
    return Buffer.concat([
      Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
      Buffer.from(body),
    ])
  }

  // Mostly such as a route takes: the others are refused before anything reads them.
  #target(): readonly [string, string] {
    const [method, path] = this.#of(targets)
    if (this.#oneIn(8)) return [this.#of(methods), path]
    return this.#oneIn(8) ? [method, this.#of(strangePaths)] : [method, path]
  }

  #query(): string {
    if (this.#oneIn(2)) return ''
    const pairs = this.#some(4, () => `${this.#of(names)}=${this.#escaped()}`)
    return `?${pairs.join('&')}`
  }

  // Some of what has to be escaped is not.
  #escaped(): string {
    const text = this.#of(texts).toWellFormed().slice(0, 500)
    return this.#oneIn(3) ? text.replace(/[^!-~]/g, '%') : encodeURIComponent(text)
  }

  #body(): string {
    const kind = this.#number(6)
    if (kind === 0) return this.#some(9, () => `${this.#of(names)}=${this.#escaped()}`).join('&')
    if (kind === 1) return `${'['.repeat(this.#number(30_000))}${this.#of(texts)}`
    if (kind === 2) return `{${this.#some(900, (at) => `"key${at}":1`).join(',')}}`
    const entries = this.#some(7, () => [this.#of(names), this.#value()] as const)
    const json = JSON.stringify(Object.fromEntries(entries))
    return kind === 3 ? json.slice(0, this.#number(json.length)) : json
  }

  #value(): unknown {
    const kind = this.#number(8)
    if (kind > 2) return this.#of(texts)
    return [null, [this.#of(texts)], { [this.#of(names)]: this.#number(2 ** 31) }][kind]
  }

  #some<T>(most: number, make: (at: number) => T): T[] {
    return Array.from({ length: this.#number(most) }, (_, at) => make(at))
  }

  #of<T>(values: readonly T[]): T {
    return values[this.#number(values.length)] as T
  }

  #oneIn(count: number): boolean {
    return this.#number(count) === 0
  }

  #number(below: number): number {
    return Math.floor(this.#random.below(below))
  }
}
