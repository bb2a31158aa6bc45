import { type OutgoingHttpHeaders, request } from 'node:http'

/** An answer exactly as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Names and values in order, without `Date`, which differs by the second. */
  readonly headerLines: readonly string[]
  readonly body: Buffer
}

export interface RawRequest {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

/** Sends a request without anything that clients add, decode or retry by themselves. */
export function send(address: string, { method = 'GET', headers, body }: RawRequest = {}) {
  return new Promise<RawAnswer>((resolve, reject) => {
    const outgoing = request(address, { method, agent: false, headers: { ...headers } })
    const isAnnounced =
      outgoing.hasHeader('content-length') || outgoing.hasHeader('transfer-encoding')
    // A body that nobody announces would be read as the next request.
    if (body !== undefined && !isAnnounced) {
      outgoing.setHeader('content-length', Buffer.byteLength(body))
    }
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      const finish = () => {
        const { rawHeaders, statusCode = 0 } = incoming
        const lines = rawHeaders.flatMap((name, index) =>
          index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : [],
        )
        resolve({
          status: statusCode,
          headers: incoming.headers,
          headerLines: lines.filter((line) => !line.startsWith('Date:')),
          body: Buffer.concat(chunks),
        })
      }
      incoming.on('end', finish)
      // Goes on for as long as anybody listens: the first event is all that is waited for.
      if (/event-stream/.test(incoming.headers['content-type'] ?? '')) {
        incoming.once('data', () => {
          finish()
          incoming.destroy()
        })
      }
    })
    outgoing.end(body)
  })
}
