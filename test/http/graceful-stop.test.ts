import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { Database } from '../../server/db/database.ts'
import { aServerFolder, KillableServer } from '../durability/killable-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { followEvents } from '../threads/event-reader.ts'
import { halfARequest } from './half-request.ts'

// A little before the ten seconds after which a stop cuts off what is left.
const CUT_OFF = 9000

const body = JSON.stringify({ page: '/post', text: 'Said just before the end', ...shownPolicy })

/** Resolves once new connections are refused. */
async function refusesConnections(address: string): Promise<void> {
  const { hostname, port } = new URL(address)
  for (;;) {
    const socket = connect(Number(port), hostname)
    const refused = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(false))
      socket.once('error', () => resolve(true))
    })
    socket.destroy()
    if (refused) return
  }
}

// Nothing is cut off in a server that was started with this.
const endless = { NODE_OPTIONS: `--import ${new URL('endless-patience.mjs', import.meta.url)}` }

async function aRunningProcess(environment: Readonly<Record<string, string>> = endless) {
  const folder = await aServerFolder()
  const server = KillableServer.begin({ folder, environment })
  const address = (await server.address()) ?? ''
  return { server, address, folder }
}

describe('a server that is asked to stop', () => {
  it('finishes what is under way, takes nothing new, and ends by itself', async () => {
    const { server, address, folder } = await aRunningProcess()
    const idle = await fetch(`${address}/healthz`)
    expect(idle.status).toBe(200)
    const { socket, answer } = await halfARequest(address, '/v1/comments', body)
    const stopped = server.stop()
    await refusesConnections(address)
    socket.write(body.slice(10))
    expect(await answer).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/)
    await stopped

    const database = new Database({ url: `sqlite:${folder}/data/afterword.sqlite` })
    const rows = await database.knex('comments').select('text')
    const [{ integrity_check }] = await database.knex.raw('pragma integrity_check')
    await database.close()
    expect(rows).toEqual([{ text: 'Said just before the end' }])
    expect(integrity_check).toBe('ok')
  })

  it('cuts off after ten seconds what does not come to an end', async () => {
    const { server, address } = await aRunningProcess({})
    const { answer } = await halfARequest(address, '/v1/comments', body)
    const begin = Date.now()
    await server.stop()
    expect(await answer).not.toContain('202')
    expect(Date.now() - begin).toBeGreaterThan(CUT_OFF)
    expect(Date.now() - begin).toBeLessThan(3 * CUT_OFF)
  })

  it('ends the streams of those who follow a thread', async () => {
    const { server, address } = await aRunningProcess()
    const { next } = await followEvents(`${address}/v1/live?page=/post`)
    expect(await next()).toMatchObject({ name: 'hello' })
    await server.stop()
    expect(await next()).toBeUndefined()
  })

  it('ends by itself when nothing is under way', async () => {
    const { server, address } = await aRunningProcess()
    await fetch(`${address}/v1/thread.json?page=/post`)
    await expect(server.stop()).resolves.toBeUndefined()
  })
})
