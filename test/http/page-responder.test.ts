import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { makeCachedPage } from '../../server/http/cached-page.ts'
import { respondFromMemory } from '../../server/http/page-responder.ts'
import { send } from './raw-request.ts'

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function aPageServer(): Promise<string> {
  const page = await makeCachedPage('text/html; charset=utf-8', 'Grüße '.repeat(100), [])
  return listen((request, response) => {
    const lookup = (target: string) => (target === '/page' ? page : undefined)
    if (!respondFromMemory(lookup, request, response)) response.writeHead(299).end()
  })
}

it.each([
  [undefined, undefined],
  ['', undefined],
  ['identity', undefined],
  ['*', undefined],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.0, gzip;q=0.001', 'gzip'],
  ['br ; q=0 ,gzip ; q=0.000', undefined],
  ['br;q=0.05', 'br'],
  ['gzip;q=0', undefined],
  ['deflate, zstd', undefined],
  ['x-brand, y-gzipped', undefined],
  ['x-brand;q=1, gzip', 'gzip'],
  ['BR', 'br'],
  ['deflate,\tbr\t;q=1', 'br'],
  [`${' '.repeat(4000)},gzip`, 'gzip'],
])('a reader who takes %j gets %j', async (accepted, encoding) => {
  const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
  const answer = await send(`${await aPageServer()}/page`, { headers })
  expect(answer.headers['content-encoding']).toBe(encoding)
})

it.each(['POST', 'OPTIONS', 'PUT', 'DELETE'])('%s is left to the application', async (method) => {
  expect((await send(`${await aPageServer()}/page`, { method })).status).toBe(299)
})

it.each(['/page?a', '/page/', '/Page', '/other'])('%s is another target', async (target) => {
  expect((await send((await aPageServer()) + target)).status).toBe(299)
})

it('counts bytes, not characters', async () => {
  const answer = await send(`${await aPageServer()}/page`)
  expect(answer.headers['content-length']).toBe(String(Buffer.byteLength('Grüße '.repeat(100))))
  expect(answer.body.toString()).toBe('Grüße '.repeat(100))
})

it('has one ETag for one content and another for another', async () => {
  const etag = async (type: string, text: string) =>
    (await makeCachedPage(type, text, [])).identity.etag
  expect(await etag('text/html', 'a')).toBe(await etag('text/html', 'a'))
  expect(await etag('text/html', 'a')).not.toBe(await etag('text/html', 'b'))
  expect(await etag('text/html', 'a')).not.toBe(await etag('application/json', 'a'))
})
