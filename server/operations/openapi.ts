import { z } from 'zod'
import type { ResponseSpec, Route } from '../http/route.ts'

type JsonObject = Record<string, unknown>

const problemSchema = z.looseObject({
  type: z.string(),
  title: z
    .string()
    .describe(
      'What to do, in a sentence; in the language that the query names, if it is for readers',
    ),
  status: z.int(),
  code: z.string().describe('Stable, for programs'),
  errors: z
    .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() }))
    .optional()
    .describe('At most twenty'),
  moreErrors: z.int().optional().describe('How many more fields are wrong'),
  current: z
    .strictObject({ version: z.string(), url: z.string() })
    .optional()
    .describe('The privacy policy as it holds now'),
  until: z.iso.datetime().optional().describe('When a suspension ends'),
  retryAfter: z.int().optional().describe('Seconds to wait before trying again'),
})

const requestTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
} as const

/**
 * Describes the JSON and fragment routes as an OpenAPI 3.1 document, from the very schemas that
 * check requests and answers.
 *
 * @param serverUrl address readers use, or `/` where it depends on the request
 */
export function openApiDocument(routes: readonly Route[], serverUrl: string): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const route of routes.filter(({ surface }) => surface === 'api')) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Afterword',
      version: '1',
      description: 'A comment system for blogs whose privacy policy is enforced by its code.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: {
        editKey: { type: 'http', scheme: 'bearer', description: 'The edit key of one comment' },
        staffToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token of a member of staff',
        },
      },
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
    },
  }
}

function operation(route: Route): JsonObject {
  const { params, query, body } = route.schemas
  const parameters = [...parametersOf(params, 'path'), ...parametersOf(query, 'query')]
  const security = { public: [], author: [{ editKey: [] }], staff: [{ staffToken: [] }] }
  return {
    summary: route.summary,
    security: security[route.audience],
    ...(route.permission && { description: `Needs the permission \`${route.permission}\`.` }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestBody(route, body) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, spec]) => [status, response(spec)]),
      ),
      default: problemResponse('What went wrong (RFC 9457)'),
    },
  }
}

function requestBody({ consumes = [] }: Route, body: z.ZodType): JsonObject {
  const schema = jsonSchema(body, 'input')
  return {
    required: !body.safeParse(undefined).success,
    content: Object.fromEntries(consumes.map((format) => [requestTypes[format], { schema }])),
  }
}

function response(spec: ResponseSpec): JsonObject {
  const { description } = spec
  if (spec.type === 'none') return { description }
  if (spec.type === 'json') {
    const schema = jsonSchema(spec.schema, 'output')
    return { description, content: { 'application/json': { schema } } }
  }
  if (spec.type === 'document') {
    const mediaType = spec.contentType.replace(/;.*/, '')
    return { description, content: { [mediaType]: { schema: { type: 'string' } } } }
  }
  if (spec.type === 'problem') return problemResponse(description)
  return { description, content: { 'text/html': { schema: { type: 'string' } } } }
}

function problemResponse(description: string): JsonObject {
  const schema = { $ref: '#/components/schemas/Problem' }
  return { description, content: { 'application/problem+json': { schema } } }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): JsonObject[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, JsonObject>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

// The dialect is OpenAPI 3.1's own; each schema need not repeat it.
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
