import { createHash } from 'node:crypto'
import type { Route } from '../../server/http/route.ts'
import { send } from '../http/raw-request.ts'
import type { RunningServer } from '../support/running-server.ts'

/** Everything that anybody may read, as it came over the wire, by what was asked for. */
export type PublicBytes = ReadonlyMap<string, string>

/** What there is to ask for. */
export interface Asked {
  readonly places: readonly { readonly site: string; readonly page: string }[]
  /** Comments that an answer could be written to: published, hidden, and one there is not. */
  readonly commentIds: readonly string[]
  readonly version: string
  readonly token: string
}

type Parameters = Readonly<Record<string, string>>

/**
 * Asks every route that anybody may read, in every variant its parameters allow. Reading is not
 * counted: a count would be a change that no row made.
 *
 * @throws {Error} when a route takes a parameter that this does not know values for
 */
export async function readEverythingPublic(
  { container, url }: RunningServer,
  asked: Asked,
): Promise<PublicBytes> {
  const found = new Map<string, string>()
  for (const { method, audience, ...route } of container.routes) {
    // The doors of the desk show whether it has an owner.
    if (method !== 'get' || audience !== 'public' || route.surface === 'desk') continue
    for (const target of targetsOf(route, asked)) {
      const first = await ask(url, target)
      found.set(target, first)
      const next = /"next":"([0-9a-f-]{36})"/.exec(first)?.[1]
      if (next === undefined) continue
      for (const path of ['/v1/thread.html', '/v1/thread.json', '/thread']) {
        const further = `${target.replace(route.path, path)}&after=${next}`
        found.set(further, await ask(url, further))
      }
    }
  }
  return found
}

/** What differs, by what was asked for. */
export function differences(before: PublicBytes, after: PublicBytes): string[] {
  const asked = new Set([...before.keys(), ...after.keys()])
  return [...asked].flatMap((target) => {
    const [one = '', other = ''] = [before.get(target), after.get(target)]
    if (one === other) return []
    const at = [...one].findIndex((letter, index) => letter !== other[index])
    const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60))
    return [`${target}\n  was ${around(one)}\n  is  ${around(other)}`]
  })
}

async function ask(url: string, target: string): Promise<string> {
  // Each from an address of its own, so that no limit is met.
  const from = `2001:db8:${createHash('sha256').update(target).digest('hex').slice(0, 4)}::1`
  const headers = { 'sec-gpc': '1', 'accept-encoding': 'identity', 'x-forwarded-for': from }
  const { status, headerLines, body } = await send(url + target, { headers })
  return [status, ...headerLines, '', body.toString('latin1')].join('\n')
}

function targetsOf({ path, schemas }: Pick<Route, 'path' | 'schemas'>, asked: Asked): string[] {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'version' || name === 'token') return encodeURIComponent(asked[name])
    throw new Error(`${path} takes :${name}; say in this file what to ask it for`)
  })
  const taken = queryOf(path, schemas.query)
  const bases = basesOf(taken, asked)
  const variants: Parameters[] = [
    {},
    { sort: 'newest' },
    { sort: 'replies' },
    { form: 'top' },
    { lang: 'de' },
    { lang: 'ar' },
    { sent: '1' },
    { limit: '20' },
    ...['replyTo', 'branch', 'comment'].flatMap((name) =>
      asked.commentIds.map((id) => ({ [name]: id })),
    ),
  ]
  return bases.flatMap((base) =>
    variants
      .filter((variant) => Object.keys(variant).every((name) => taken.includes(name)))
      .map((variant) => `${filled}?${new URLSearchParams({ ...base, ...variant })}`),
  )
}

function basesOf(taken: readonly string[], { places }: Asked): Parameters[] {
  if (taken.includes('page')) return [...places]
  const sites = [...new Set(places.map(({ site }) => site))]
  return taken.includes('site') ? sites.map((site) => ({ site })) : [{}]
}

const known = [
  ...['site', 'page', 'sort', 'lang', 'form', 'sent', 'limit'],
  ...['after', 'replyTo', 'branch', 'comment'],
]

function queryOf(path: string, schema: unknown): string[] {
  if (schema === undefined) return []
  const { shape } = schema as { readonly shape?: object }
  const names = Object.keys(shape ?? { 'a query of unknown shape': true })
  const strange = names.filter((name) => !known.includes(name))
  if (strange.length === 0) return names
  throw new Error(`${path} takes ${strange.join()}; say in this file what to ask it with`)
}
