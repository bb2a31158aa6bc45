import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { send } from '../http/raw-request.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aPolicyServer, publicServer } from './policy-world.ts'

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const pages = ['', '.json', '/changes', '/changes.atom', '/v/1.0', '/v/1.0.json', '.schema.json']

/** What a reader of Atom must find (RFC 4287, section 4), as the text of each element. */
function elementsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(
    ([, text]) => `${text}`,
  )
}

describeOnSqlite('the pages of the policy', (engine) => {
  it('stay byte for byte at their address after further versions', async () => {
    const { url, publish } = await aPolicyServer(await engine.url())
    const first = await Promise.all(
      ['/v/1.0', '/v/1.0.json', '', '.json'].map((path) => send(`${url}/privacy${path}`)),
    )
    const [html, json, current, currentJson] = first.map(({ body }) => hashOf(body))
    expect([current, currentJson]).toEqual([html, json])
    await publish('minor', 'count sheep')
    await publish('major', 'count stars')
    expect(hashOf((await send(`${url}/privacy/v/1.0`)).body)).toBe(html)
    expect(hashOf((await send(`${url}/privacy/v/1.0.json`)).body)).toBe(json)
    const now = (await send(`${url}/privacy`)).body.toString()
    expect(now).toContain('Version 2.0')
    expect(now).toContain('<p>We count stars.</p>')
    expect((await send(`${url}/privacy/v/1.1`)).body.toString()).not.toContain('count stars')
    expect((await send(`${url}/privacy.json`)).body).toEqual(
      (await send(`${url}/privacy/v/2.0.json`)).body,
    )
  })

  it('agree on the date: the header, the page, the data, the feed, the table', async () => {
    const { server, url, publish, time } = await aPolicyServer(await engine.url())
    time.now += 40 * 86_400_000 + 777
    await publish('minor', 'count sheep')
    const rows = await server.container.database.knex('policy_versions').orderBy('minor')
    const [at, firstAt] = [rows[1].published_at, rows[0].published_at].map((ms) => new Date(ms))
    const page = await send(`${url}/privacy`)
    expect(page.headers['last-modified']).toBe(at?.toUTCString())
    expect(page.body.toString()).toContain(`<time datetime="${at?.toISOString()}">1 January 2027<`)
    expect(JSON.parse((await send(`${url}/privacy.json`)).body.toString())).toMatchObject({
      ...{ version: '1.1', publishedAt: at?.toISOString() },
    })
    const first = await send(`${url}/privacy/v/1.0`)
    expect(first.headers['last-modified']).toBe(firstAt?.toUTCString())
    const feed = (await send(`${url}/privacy/changes.atom`)).body.toString()
    expect(elementsOf(feed, 'published')).toEqual([at?.toISOString(), firstAt?.toISOString()])
    expect(elementsOf(feed, 'updated')).toEqual([
      ...[at?.toISOString(), at?.toISOString()],
      firstAt?.toISOString(),
    ])
    const changes = await send(`${url}/privacy/changes`)
    expect(changes.headers['last-modified']).toBe(at?.toUTCString())
    expect(changes.body.toString()).toContain('22 November 2026')
  })

  it('list every version with what it changed, word for word', async () => {
    const { url, publish } = await aPolicyServer(await engine.url())
    await publish('minor', 'count sheep')
    const changes = (await send(`${url}/privacy/changes`)).body.toString()
    expect(changes.match(/Version \d\.\d/g)).toEqual(['Version 1.1', 'Version 1.0'])
    expect(changes).toContain('<ins class="new">We count sheep.</ins>')
    expect(changes).toContain('Added by the operator of My blog')
  })
})

it('answer 304 to who has them, HEAD without a body, and everybody the same', async () => {
  const { url } = await aServer()
  for (const path of pages) {
    const address = `${url}/privacy${path}`
    const [one, other] = [await send(address), await send(address, { headers: { cookie: 'a=b' } })]
    expect([path, one.status, other.headerLines]).toEqual([path, 200, one.headerLines])
    expect(other.body).toEqual(one.body)
    expect(one.headers).not.toHaveProperty('set-cookie')
    const etag = String(one.headers.etag)
    const again = await send(address, { headers: { 'if-none-match': etag } })
    expect([again.status, again.body.length]).toEqual([304, 0])
    const head = await send(address, { method: 'HEAD' })
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, etag])
  }
  for (const path of ['/v/1.1', '/v/1.1.json', '/v/x', '/v/1.0.0', '/v/%00']) {
    expect([path, (await send(`${url}/privacy${path}`)).status]).toEqual([path, 404])
  }
})

it('as data follow their own JSON Schema', async () => {
  const { url } = await aServer({ environment: publicServer as Record<string, string> })
  const schema = JSON.parse((await send(`${url}/privacy.schema.json`)).body.toString())
  const answer = await send(`${url}/privacy.json`)
  const data = JSON.parse(answer.body.toString())
  const validator = z.fromJSONSchema(schema)
  expect(validator.safeParse(data).error).toBeUndefined()
  expect(validator.safeParse({ ...data, more: 1 }).success).toBe(false)
  expect(validator.safeParse({ ...data, version: 'x' }).success).toBe(false)
  expect(data).toMatchObject({ operator: 'Ada & Co', contact: 'privacy@blog.example' })
  expect(data.inventory.length).toBeGreaterThan(100)
})

it('have a feed with all that RFC 4287 demands, and ids that stay', async () => {
  const { url } = await aServer({ environment: publicServer as Record<string, string> })
  const answer = await send(`${url}/privacy/changes.atom`)
  const feed = answer.body.toString()
  expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  expect(feed).toMatch(
    /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom">/,
  )
  expect(feed).toContain(
    '<link rel="self" type="application/atom+xml" href="https://comments.example/privacy/changes.atom"/>',
  )
  expect(elementsOf(feed, 'name')).toEqual(['Ada &amp; Co'])
  const ids = elementsOf(feed, 'id')
  expect(ids).toHaveLength(2)
  for (const id of ids)
    expect(id).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  expect(new Set(ids).size).toBe(2)
  expect((await send(`${url}/privacy/changes.atom`)).body.toString()).toBe(feed)
  const opened = [...feed.matchAll(/<([a-z]+)(?:\s[^>]*[^/])?>/g)].map(([, name]) => name)
  const closed = [...feed.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name)
  expect(closed.toSorted()).toEqual(opened.toSorted())
})
