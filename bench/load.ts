import autocannon from 'autocannon'

/** Requests a second and the 99th percentile in milliseconds. */
export interface Load {
  readonly perSecond: number
  readonly p99: number
}

export interface LoadRequest {
  readonly url: string
  readonly headers?: Record<string, string>
  readonly method?: 'GET' | 'POST'
  /** A new body for each request, so that no two are alike. */
  readonly body?: () => string
  /** The only status that counts as success. */
  readonly status: number
}

const CONNECTIONS = 32
const SECONDS = 3

/** Sends as many requests as the server answers, for a few seconds. */
export async function measure(request: LoadRequest): Promise<Load> {
  const { url, headers = {}, method = 'GET', body, status } = request
  const result = await autocannon({
    url,
    method,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
    ...(body && {
      requests: [{ method, headers, setupRequest: (one) => ({ ...one, body: body() }) }],
    }),
  })
  const answers = result.statusCodeStats as Record<string, { count: number }>
  const others = Object.keys(answers).filter((code) => code !== String(status))
  if (others.length > 0 || result.errors > 0) {
    throw new Error(`${url} answered ${others.join(', ') || 'with connection errors'}`)
  }
  return {
    perSecond: (answers[String(status)]?.count ?? 0) / result.duration,
    p99: result.latency.p99,
  }
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
