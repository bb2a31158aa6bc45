import request from 'supertest'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Route } from '../../server/http/route.ts'
import { aServer } from '../support/running-server.ts'
import { isSchema } from './json-schema-shape.ts'

const anySchema = z.custom<object>(isSchema)
const content = z.record(z.string().regex(/^\w+\/[\w.+-]+$/), z.strictObject({ schema: anySchema }))
const operation = z.strictObject({
  summary: z.string().min(5),
  description: z.string().optional(),
  security: z.array(
    z.partialRecord(z.enum(['editKey', 'staffToken']), z.array(z.never()).length(0)),
  ),
  parameters: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        in: z.enum(['path', 'query']),
        required: z.boolean(),
        schema: anySchema,
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string().min(1), content: content.optional() }),
  ),
})
const document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    ...{ title: z.string(), version: z.string(), description: z.string() },
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })).length(1),
  paths: z.record(
    z.string().regex(/^\/[\w./{}-]*$/),
    z.strictObject({
      ...{ get: operation.optional(), post: operation.optional() },
      ...{ patch: operation.optional(), delete: operation.optional() },
    }),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({
        type: z.literal('http'),
        scheme: z.literal('bearer'),
        description: z.string(),
      }),
    ),
    schemas: z.strictObject({ Problem: anySchema }),
  }),
})

type Described = z.infer<typeof document>
let described: Described
let routes: readonly Route[]

beforeEach(async () => {
  const environment = { PUBLIC_URL: 'https://comments.example' }
  const { url, container } = await aServer({ environment })
  const answer = await request(url).get('/openapi.json')
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  described = document.parse(answer.body)
  routes = container.routes
})

describe('the description of the API', () => {
  it('has the shape of OpenAPI 3.1 and names its server', () => {
    expect(described.servers).toEqual([{ url: 'https://comments.example' }])
    expect(Object.keys(described.components.securitySchemes)).toEqual(['editKey', 'staffToken'])
  })

  it('lists every route for programs, and no page', () => {
    const listed = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    const expected = routes
      .filter(({ surface }) => surface === 'api')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/, '{$1}')}`)
    expect(listed.toSorted()).toEqual(expected.toSorted())
    expect(listed).toContain('post /v1/comments')
    expect(listed).toContain('get /v1/thread.json')
    expect(listed).toContain('get /healthz')
  })

  it('names who each route is for, and every parameter of its path', () => {
    for (const { method, path, audience, surface, responses } of routes) {
      if (surface !== 'api') continue
      const label = `${method} ${path}`
      const one = described.paths[path.replace(/:(\w+)/, '{$1}')]?.[method]
      const security = { public: [], author: [{ editKey: [] }], staff: [{ staffToken: [] }] }
      expect(one?.security, label).toEqual(security[audience])
      const inPath = one?.parameters?.filter((parameter) => parameter.in === 'path') ?? []
      expect(
        inPath.map(({ name }) => name),
        label,
      ).toEqual([...path.matchAll(/:(\w+)/g)].map(([, name]) => name))
      expect(
        inPath.every(({ required }) => required),
        label,
      ).toBe(true)
      const statuses = [...Object.keys(responses), 'default']
      expect(Object.keys(one?.responses ?? {}).toSorted(), label).toEqual(statuses.toSorted())
    }
  })

  it('says what a comment takes: text and page, all else as one likes', () => {
    const body = described.paths['/v1/comments']?.post?.requestBody
    const schema = body?.content['application/json']?.schema
    expect(body?.required).toBe(true)
    expect(schema).toMatchObject({ type: 'object', required: ['page', 'text'] })
    expect(schema).toMatchObject({ additionalProperties: false })
    const { properties } = schema as { properties: object }
    const names = [
      ...['excludeFromStatistics', 'name', 'page', 'policyVersion', 'replyTo'],
      ...['site', 'text', 'website'],
    ]
    expect(Object.keys(properties).toSorted()).toEqual(names)
  })

  it('says that a decision needs no body', () => {
    const approve = described.paths['/v1/admin/comments/{id}/approve']?.post
    expect(approve?.requestBody?.required).toBe(false)
  })

  it('knows every member that a problem may have', () => {
    const { Problem: schema } = described.components.schemas
    const known = Object.keys((schema as { properties: object }).properties)
    const members = [
      'type',
      'title',
      'status',
      'code',
      'errors',
      'moreErrors',
      'current',
      'until',
      'retryAfter',
    ]
    expect(known).toEqual(members)
  })
})
