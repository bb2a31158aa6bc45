import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Route } from '../../server/http/route.ts'
import { aServer } from '../support/running-server.ts'

const aboutAPerson = /^(name|author|website|email|e-mail|origin|address|label|pseudonym|keys?)$/i

/** The names of what a route can be asked with in its address. */
function askedWith({ path, schemas }: Pick<Route, 'path' | 'schemas'>): string[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const query =
    schemas.query && z.toJSONSchema(schemas.query, { io: 'input', unrepresentable: 'any' })
  return [...inPath, ...Object.keys(query?.properties ?? {})]
}

it('lets nobody, staff neither, ask for all that one person wrote', async () => {
  const { container } = await aServer({ environment: { STATISTICS: 'public' } })
  const asked = container.routes.map((route) => [route.path, askedWith(route)] as const)
  expect(asked.flatMap(([, names]) => names)).toContain('page')
  const profiles = asked.filter(([, names]) => names.some((name) => aboutAPerson.test(name)))
  expect(profiles).toEqual([])
})

it('would notice a route that does', () => {
  const schemas = { query: z.strictObject({ author: z.string() }) }
  expect(askedWith({ path: '/v1/comments', schemas }).some((name) => aboutAPerson.test(name))).toBe(
    true,
  )
})
