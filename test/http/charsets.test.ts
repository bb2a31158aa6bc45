import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Route } from '../../server/http/route.ts'
import { aServerFolder, KillableServer } from '../durability/killable-server.ts'
import { builtFile } from '../support/built.ts'
import { testEngines } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { send } from './raw-request.ts'

const refused = [
  ...['utf-7', 'UTF-7', '"utf-7"', 'utf-7-imap', 'utf-16', 'utf-16le', 'utf-32', 'utf-', 'latin1'],
  ...['iso-8859-1', 'utf-8; charset=utf-7', 'utf-7; charset=utf-8', '"ut\\f-7"', 'x', ''],
]
const taken = ['utf-8', 'UTF-8', '"utf-8"', 'utf-8 ; version=1']

/** Every route that reads a body, as the server mounts them. */
async function routesWithBody(): Promise<readonly Route[]> {
  const { container } = await aServer({ databaseUrl: await testEngines.sqlite.url() })
  return container.routes.filter(({ consumes = [] }) => consumes.length > 0)
}

async function aBuiltServer() {
  const server = KillableServer.begin({ folder: await aServerFolder() })
  return { server, address: (await server.address()) ?? '' }
}

describe('a body in another charset than UTF-8', () => {
  it('is refused by every route of the built server that reads one, which goes on', async () => {
    const routes = await routesWithBody()
    expect(routes.length).toBeGreaterThan(40)
    const { server, address } = await aBuiltServer()
    for (const { method, path, consumes = [] } of routes) {
      for (const format of consumes) {
        const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
        const answer = await send(address + path.replaceAll(/:\w+/g, 'x'), {
          method: method.toUpperCase(),
          headers: { 'content-type': `${type}; charset=utf-7` },
          body: '{"page":"/post","text":"+ADw-b+AD4-"}',
        })
        expect([method, path, format, answer.status]).toEqual([method, path, format, 415])
      }
    }
    server.requireAliveOrKilled()
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
  })

  it('is refused however it is written, and UTF-8 is not', async () => {
    const { server, address } = await aBuiltServer()
    const preview = (charset: string) =>
      send(`${address}/v1/preview`, {
        method: 'POST',
        headers: { 'content-type': `application/json; charset=${charset}` },
        body: JSON.stringify({ text: 'Grüße' }),
      })
    for (const charset of refused) {
      const { status, body } = await preview(charset)
      expect([charset, status]).toEqual([charset, 415])
      expect(JSON.parse(body.toString())).toMatchObject({ code: 'wrong-content-type' })
    }
    for (const charset of taken) {
      const { status, body } = await preview(charset)
      expect([charset, status]).toEqual([charset, 200])
      expect(body.toString()).toContain('Grüße')
    }
    server.requireAliveOrKilled()
  })
})

it('the built server holds the decoders of iconv-lite whole', async () => {
  const bundle = await readFile(builtFile('server/bundle.cjs'), 'latin1')
  const names = ['big5hkscs', 'shiftjis', 'utf7imap', 'windows874']
  expect(names.filter((name) => !bundle.includes(name))).toEqual([])
})
