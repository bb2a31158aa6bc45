import { expect, it } from 'vitest'
import type { Route } from '../../server/http/route.ts'
import { securityHeaders } from '../../server/http/security-headers.ts'
import { aServer } from '../support/running-server.ts'
import { type RawAnswer, send } from './raw-request.ts'

const id = '00000000-0000-4000-8000-000000000000'

/** The whole policy of each kind of response, word for word. */
const policies: Readonly<Record<Route['surface'], string>> = {
  api: "default-src 'none';sandbox;frame-ancestors 'none'",
  asset: "default-src 'none';sandbox;frame-ancestors 'none'",
  thread:
    "default-src 'none';style-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  own:
    "default-src 'none';script-src 'self';style-src 'self';form-action 'self';base-uri 'none';" +
    "frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'",
  desk:
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';" +
    "form-action 'self';base-uri 'none';frame-ancestors 'none';" +
    "require-trusted-types-for 'script';trusted-types 'none'",
  demo:
    "default-src 'none';script-src 'self';style-src 'self';connect-src 'self';" +
    "form-action 'self';base-uri 'none';frame-ancestors 'none';" +
    "require-trusted-types-for 'script';trusted-types afterword",
}
const policyOf = ({ headers }: RawAnswer) => headers['content-security-policy']

it.each(Object.keys(policies) as Route['surface'][])('the headers of %s are these', (surface) => {
  const isShared = surface === 'api' || surface === 'asset'
  const headers = Object.fromEntries(securityHeaders(surface, false))
  expect(headers).toEqual({
    'content-security-policy': policies[surface],
    'cross-origin-resource-policy': isShared ? 'cross-origin' : 'same-origin',
    ...(!isShared && { 'cross-origin-opener-policy': 'same-origin' }),
    'referrer-policy': surface === 'desk' ? 'same-origin' : 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  })
  expect(Object.fromEntries(securityHeaders(surface, true))).toEqual({
    ...headers,
    'strict-transport-security': 'max-age=31536000',
  })
})

it('every route answers with the policy of its kind, whatever it is asked', async () => {
  const { url, container } = await aServer({ environment: { POST_LIMIT: '1000' } })
  expect(container.routes.length).toBeGreaterThan(40)
  for (const { method, path } of container.routes) {
    const address = url + path.replace(':id', id)
    const json = { 'content-type': 'application/json' }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const sending of [{}, { headers: json, body: '{' }, { headers: form, body: 'a=1' }]) {
      const answer = await send(address, { method: method.toUpperCase(), ...sending })
      const label = `${method} ${path} ${answer.status}`
      // A form and JSON may share an address.
      const expected = container.routes
        .filter((route) => route.method === method && route.path === path)
        .map((route) => policies[route.surface])
      expect(expected, label).toContain(policyOf(answer))
      expect(answer.headers['x-content-type-options'], label).toBe('nosniff')
      expect(answer.headers, label).not.toHaveProperty('x-powered-by')
      expect(answer.status, label).toBeLessThan(500)
      if (answer.body.length > 0) expect(answer.headers['content-type'], label).toMatch(/^\w+\/\S+/)
    }
  }
})

it('what no route answers has the strictest policy, and is not kept', async () => {
  const { url } = await aServer()
  for (const [method, path, status] of [
    ['GET', '/none', 404],
    ['PUT', '/v1/comments', 404],
    ['GET', '/v1/comments/%zz', 400],
    ['GET', '/%zz', 404],
    ['GET', '/V1/counts', 404],
    ['GET', '/v1/counts/', 404],
    ['POST', '/v1/comments', 415],
    ['OPTIONS', '/none', 404],
    ['OPTIONS', '/v1/comments', 204],
    ['OPTIONS', '/v1/admin/comments', 200],
    ['OPTIONS', '/admin', 200],
  ] as const) {
    const answer = await send(url + path, { method })
    const label = `${method} ${path}`
    expect([label, answer.status]).toEqual([label, status])
    expect([label, policyOf(answer)]).toEqual([label, policies.api])
    expect([label, answer.headers['cache-control']]).toEqual([label, 'no-store'])
  }
})

it('nothing but what is public may be kept', async () => {
  const { url, container } = await aServer()
  const kept: string[] = []
  for (const { method, path } of container.routes) {
    if (method !== 'get') continue
    const { headers, status } = await send(`${url}${path.replace(':id', id)}?page=/post`)
    if (headers['cache-control'] === 'no-store') continue
    expect(status, path).toBe(200)
    // A part carries a hash of its content in its name: what is kept of it is never out of date.
    const isPart = /^\/assets\/[a-z]+-[A-Z0-9]{8}\.js$/.test(path)
    const howLong = isPart ? 'max-age=31536000, immutable' : 'max-age=0, must-revalidate'
    expect(headers['cache-control'], path).toBe(`public, ${howLong}`)
    kept.push(path)
  }
  const mayBeKept =
    /^\/(v1\/thread\.(html|json|atom|rss|feed\.json)|thread|assets\/[\w-]+\.(css|js|svg)|afterword(-recent)?\.js|privacy(\.json|\.schema\.json|\/changes(\.atom)?)?)$/
  expect(kept.filter((path) => !mayBeKept.test(path))).toEqual([])
  expect(kept).toContain('/v1/thread.html')
})

it('readers who come over https are kept there, from memory and from problems, too', async () => {
  const environment = { PUBLIC_URL: 'https://comments.example' }
  const { url } = await aServer({ environment })
  for (const path of [
    '/v1/thread.html?page=/post',
    '/v1/thread.html?page=/post',
    '/none',
    '/admin',
  ]) {
    const { headers } = await send(url + path)
    expect(headers['strict-transport-security'], path).toBe('max-age=31536000')
  }
})

it('visitors get no cookie from anywhere', async () => {
  const { url, container } = await aServer()
  for (const { method, path, audience } of container.routes) {
    if (audience === 'staff') continue
    const { headers } = await send(`${url}${path.replace(':id', id)}?page=/post`, {
      method: method.toUpperCase(),
    })
    expect([path, headers['set-cookie']]).toEqual([path, undefined])
  }
})
