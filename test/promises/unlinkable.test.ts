import { expect, it } from 'vitest'
import { aWritingServer, post } from '../comments/writing.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'

const proxied = { TRUST_PROXY: 'loopback', MODERATION: 'none' }

describeEachEngine('two comments of one visitor under two names', (engine) => {
  it('have nothing in common that a third comment does not have too', async () => {
    const server = await aWritingServer(engine, proxied)
    const first = await shown(server, 'Ada', '203.0.113.5')
    const second = await shown(server, 'Grace', '203.0.113.5')
    const other = await shown(server, 'Edsger', '198.51.100.9')
    const shared = [...first].filter((token) => second.has(token) && !other.has(token))
    expect(shared).toEqual([])
    expect(first.size).toBeGreaterThan(10)
  })
})

/** Everything the public sees of a new comment, cut into the words and codes it is made of. */
async function shown(server: RunningServer, name: string, from: string): Promise<Set<string>> {
  const page = `/${name.toLowerCase()}`
  const answer = await post(server, { page, name }, { 'x-forwarded-for': from })
  expect(answer.status).toBe(201)
  const { editKey: _private, ...published } = answer.body
  const texts = [JSON.stringify(published)]
  for (const kind of ['html', 'json']) {
    // Compressed, two pages can be of the same length by chance.
    const headers = { 'accept-encoding': 'identity' }
    const response = await fetch(`${server.url}/v1/thread.${kind}?page=${page}`, { headers })
    texts.push(await response.text(), [...response.headers].join('\n'))
  }
  return new Set(texts.join('\n').match(/[\p{L}\d]{4,}/gu))
}
