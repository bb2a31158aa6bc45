import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aStandingClock } from '../support/standing-clock.ts'

const limit = 5
// The server ends a connection after a thousand requests.
const perConnection = 1000
const body = JSON.stringify({ page: '/post', text: 'Hello', ...shownPolicy })

/** Every address of a /64 whose last sixteen bits differ, spread over the whole /64. */
function addressesOf(network: string, how: number): string[] {
  return Array.from({ length: how }, (_, index) => {
    const low = index.toString(16)
    const high = ((index * 40_503) % 65_536).toString(16)
    return `${network}:${high}:0:${low === '0' ? 'ffff' : high}:${low}`
  })
}

/** Posts once from each address, many requests on one connection; the statuses that came back. */
async function postFromEach(
  url: string,
  addresses: readonly string[],
): Promise<Map<number, number>> {
  const { hostname, port } = new URL(url)
  const statuses = new Map<number, number>()
  for (let start = 0; start < addresses.length; start += perConnection) {
    const socket = connect(Number(port), hostname)
    socket.setEncoding('latin1')
    let answers = ''
    socket.on('data', (chunk: string) => {
      answers += chunk
    })
    const some = addresses.slice(start, start + perConnection)
    for (const [index, address] of some.entries()) {
      const isLast = index === some.length - 1
      socket.write(
        `POST /v1/comments HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${address}\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n` +
          `${isLast ? 'Connection: close\r\n' : ''}\r\n${body}`,
      )
    }
    await once(socket, 'close')
    for (const [, status] of answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
      statuses.set(Number(status), (statuses.get(Number(status)) ?? 0) + 1)
    }
  }
  return statuses
}

const environment = { TRUST_PROXY: 'loopback', POST_LIMIT: String(limit) }

it('4,096 addresses of one /64 post no more than one address may', async () => {
  aStandingClock()
  const { url, container } = await aServer({ environment })
  const addresses = addressesOf('2001:db8:1:2', 4096)
  expect(new Set(addresses).size).toBe(4096)
  const statuses = await postFromEach(url, addresses)
  expect([...statuses]).toEqual([
    [202, limit],
    [429, 4096 - limit],
  ])
  expect(await container.database.knex('comments').select('id')).toHaveLength(limit)
})

describeOnSqlite('the addresses of one network', (engine) => {
  it('share one allowance, those of the next have another', async () => {
    aStandingClock()
    const { url, container } = await aServer({ databaseUrl: await engine.url(), environment })
    const one = await postFromEach(url, addressesOf('2001:db8:1:2', 50))
    const next = await postFromEach(url, addressesOf('2001:db8:1:3', 50))
    for (const statuses of [one, next]) expect(statuses.get(202)).toBe(limit)
    const alone = await postFromEach(url, new Array(50).fill('2001:db8:1:4::1'))
    expect(alone.get(202)).toBe(limit)
    expect(await container.database.knex('comments').select('id')).toHaveLength(3 * limit)
  })
})
