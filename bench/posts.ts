import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Load } from './wrk.ts'

/** Posts, or commits, that are under way at any time. */
export const IN_FLIGHT = 8

/**
 * Posts comments to a server in another process, eight at a time, for some seconds.
 *
 * @param body the next comment, unlike all others
 * @throws {Error} when one is answered with anything but 201
 */
export async function measurePosts(
  url: string,
  { body, seconds }: { readonly body: () => string; readonly seconds: number },
): Promise<Load & { readonly count: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  const taken: number[] = []
  const begin = performance.now()
  const end = begin + seconds * 1000
  const postOn = async () => {
    while (performance.now() < end) {
      const sent = performance.now()
      await post(url, agent, body())
      taken.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, postOn))
  const elapsed = (performance.now() - begin) / 1000
  agent.destroy()
  const p99 = taken.sort((one, other) => one - other)[Math.floor(taken.length * 0.99)]
  return { perSecond: taken.length / elapsed, p99: p99 ?? Number.NaN, count: taken.length }
}

/** Sends one comment and waits for the whole answer. */
function post(url: string, agent: Agent, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 201) resolve()
        else reject(new Error(`${url} answered ${response.statusCode}`))
      })
    })
    sent.once('error', reject).end(body)
  })
}
