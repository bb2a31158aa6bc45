import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { promisify } from 'node:util'

/** Requests a second and the 99th percentile in milliseconds. */
export interface Load {
  readonly perSecond: number
  readonly p99: number
}

export interface ReadRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The only status that counts as success. */
  readonly status: number
}

const CONNECTIONS = 32
const SECONDS = 2
const milliseconds: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 }

const run = promisify(execFile)

/** Whether `wrk` is on this machine. */
export function hasWrk(): boolean {
  return spawnSync('wrk', ['--version']).error === undefined
}

/**
 * Reads one address as often as the server answers, for two seconds, with one thread of `wrk`.
 *
 * @throws {Error} when the server answers with another status, or not at all
 */
export async function measureReads({ url, headers, status }: ReadRequest): Promise<Load> {
  const answered = await statusOf(url, headers)
  if (answered !== status) throw new Error(`${url} answered ${answered}`)
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency']
  const { stdout } = await run('wrk', [...options, ...lines, url])
  return readReport(stdout)
}

// `fetch` adds headers of its own where it is told to ask for what has changed.
async function statusOf(url: string, headers: ReadRequest['headers']): Promise<number | undefined> {
  const [response] = (await once(get(url, { headers }), 'response')) as [IncomingMessage]
  await response.toArray()
  return response.statusCode
}

function readReport(report: string): Load {
  const problem = /Socket errors:.*|Non-2xx or 3xx responses:.*/.exec(report)?.[0]
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(report)?.[1])
  const [, number, unit = ''] = /\s99%\s+([\d.]+)(us|ms|s|m)\b/.exec(report) ?? []
  const p99 = Number(number) * (milliseconds[unit] ?? Number.NaN)
  if (problem || Number.isNaN(perSecond + p99)) throw new Error(`wrk says: ${problem ?? report}`)
  return { perSecond, p99 }
}
