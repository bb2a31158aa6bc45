import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Route } from '../../server/http/route.ts'
import { type Answer, type StaffSide, startStaffSide } from '../moderation/staff-side.ts'
import { describeOnSqlite, testEngines } from '../support/engines.ts'
import { type Asker, allAskers, endingOf, endsSessions, expectedEnding } from './access-askers.ts'
import { accessTable, type Line, type PrivateItem, privateNames } from './access-table.ts'

// Everything on, so that no route stays out of sight.
const everyFeature = {
  ...{ PUBLIC_URL: 'http://comments.example', PRIVACY_CONTACT: 'privacy@blog.example' },
  ...{ STATISTICS: 'public', LIKES: 'on', DEMO: 'on' },
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'comments@blog.example' },
}
type Marks = Readonly<Record<PrivateItem, string>>

const nobody = '00000000-0000-4000-8000-000000000000'
const ADDRESS = '203.0.113.77'
const TEXT = 'canary-of-a-comment-that-waits'
const REASON = 'canary-of-a-reason-for-the-record'

const nameOf = ({ method, path }: Route) =>
  `${method} ${path.replace(/-[A-Z0-9]{8}\.js$/, '-:hash.js')}`
const lineOf = (route: Route): Line => accessTable[nameOf(route)] ?? { who: [] }

/** A server with something of everything private, and what tells that a page shows it. */
async function aPrivateServer(url: string) {
  const side = await startStaffSide(url, everyFeature)
  const { id, editKey } = await side.post({ text: TEXT }, ADDRESS)
  const askers = await allAskers(side, editKey)
  const origin = await side.container.privacy.originService.pseudonym(id)
  await side.container.privacy.blockService.recordViolation({
    ...{ actor: await side.idOf('Mo'), commentId: id, rule: 'spam', reason: REASON },
  })
  const marks: Marks = {
    ...{ text: TEXT, origin: origin?.label ?? 'no origin', reason: REASON, address: ADDRESS },
  }
  return { side, id, askers, marks }
}

/** Path of a request: a real comment and account to read, nobody's to change. */
async function targetOf(side: StaffSide, route: Route, commentId: string): Promise<string> {
  const reads = route.method === 'get'
  const id = route.path.includes('/staff/') ? await side.idOf('Mo') : commentId
  const path = route.path.replace(':id', reads ? id : nobody).replace(':version', '1.0')
  return path + (reads ? (lineOf(route).query ?? '') : '')
}

async function ask(
  side: StaffSide,
  route: Route,
  asker: Asker,
  commentId: string,
): Promise<Answer> {
  // A change by the author needs a comment of its own: what it deletes is gone for the next.
  if (route.audience === 'author' && route.method !== 'get') {
    const { id, editKey } = await side.post()
    const credential =
      asker.role === 'edit key' ? { bearer: editKey } : await asker.credential(route)
    return sendTo(side, route, asker, { target: route.path.replace(':id', id), credential })
  }
  const target = await targetOf(side, route, commentId)
  return sendTo(side, route, asker, { target, credential: await asker.credential(route) })
}

function sendTo(
  side: StaffSide,
  route: Route,
  asker: Asker,
  { target, credential }: { readonly target: string; readonly credential: object },
): Promise<Answer> {
  const { json = {} } = lineOf(route)
  const format = route.consumes?.includes('json') ? { json } : { form: {} }
  return side.send(target, {
    method: route.method.toUpperCase(),
    ...(route.method !== 'get' && route.consumes && format),
    ...credential,
    headers: { origin: everyFeature.PUBLIC_URL },
    // An address each, so that none uses up what another may ask.
    from: `198.51.100.${asker.name.length}`,
  })
}

function marksIn(text: string, marks: Marks): string[] {
  return Object.entries(marks).flatMap(([item, mark]) => (text.includes(mark) ? [item] : []))
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly type?: string
  readonly additionalProperties?: unknown
}

function inner(schema: JsonSchema): JsonSchema[] {
  const { properties = {}, items, anyOf = [] } = schema
  const parts = [...Object.values(properties), ...(items ? [items] : []), ...anyOf]
  return [schema, ...parts.flatMap(inner)]
}

function jsonSchemasOf({ responses }: Route): JsonSchema[] {
  return Object.values(responses).flatMap((spec) =>
    spec.type === 'json'
      ? inner(z.toJSONSchema(spec.schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema)
      : [],
  )
}

describe('the table of access', () => {
  it('lists every route of the server and no other', async () => {
    const side = await startStaffSide(await testEngines.sqlite.url(), everyFeature)
    const routes = [...new Set(side.container.routes.map(nameOf))]
    expect(Object.keys(accessTable).toSorted(), 'edit test/structure/access-table.ts').toEqual(
      routes.toSorted(),
    )
  })

  it('says of every answer which private members it has, and that it has no others', async () => {
    const side = await startStaffSide(await testEngines.sqlite.url(), everyFeature)
    const found: Record<string, string[]> = {}
    const open = new Set<string>()
    for (const route of side.container.routes) {
      const schemas = jsonSchemasOf(route)
      const members = schemas.flatMap(({ properties = {} }) => Object.keys(properties))
      const names = privateNames.filter((name) => members.includes(name))
      found[nameOf(route)] = [...new Set([...(found[nameOf(route)] ?? []), ...names])].toSorted()
      const loose = schemas.some(
        ({ type, additionalProperties }) => type === 'object' && additionalProperties !== false,
      )
      if (loose) open.add(nameOf(route))
    }
    const listed = Object.entries(accessTable).map(
      ([name, { names = [] }]) => [name, [...names].toSorted()] as const,
    )
    expect(found).toEqual(Object.fromEntries(listed))
    const listedOpen = Object.keys(accessTable).filter((name) => accessTable[name]?.open)
    expect([...open].toSorted()).toEqual(listedOpen.toSorted())
  })
})

/** What came of a request, and what of the private world was in the answer, in words. */
function foundIn(route: Route, answer: Answer, marks: Marks): string {
  return [endingOf(route, answer), ...marksIn(answer.text, marks)].join(' ')
}

function wantedOf(route: Route, asker: Asker, marks: Marks): string {
  const line = lineOf(route)
  const expected = expectedEnding(line, asker)
  const shows: readonly string[] = expected === 'open' ? (line.shows ?? []) : []
  return [expected, ...Object.keys(marks).filter((item) => shows.includes(item))].join(' ')
}

describeOnSqlite('every route, asked by everybody', (engine) => {
  it('opens to whom the table says, and shows them what it says and no more', async () => {
    const { side, id, askers, marks } = await aPrivateServer(await engine.url())
    const wrong: string[] = []
    const inOrder = (route: Route) => Number(endsSessions(route))
    const routes = side.container.routes.toSorted((a, b) => inOrder(a) - inOrder(b))
    for (const route of routes) {
      for (const asker of askers) {
        const answer = await ask(side, route, asker, id)
        const found = foundIn(route, answer, marks)
        const wanted = wantedOf(route, asker, marks)
        if (found === wanted) continue
        wrong.push(`${nameOf(route)} by ${asker.name}: ${found} (${answer.status}), not ${wanted}`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)
})
