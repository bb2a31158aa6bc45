import { z } from 'zod'
import { permissionsOf, staffRoles, tokenScopes } from '../../server/auth/permissions.ts'
import { settings } from '../../server/config-settings.ts'
import { commentsParts, recentParts, themeProperties } from '../../server/demo/theming.ts'
import type { Route } from '../../server/http/route.ts'
import { jobIntervals } from '../../server/jobs/job-intervals.ts'
import { cookies, storageKeys } from '../../server/policy/inventory/browser-items.ts'
import { readSources, type SourceFile } from './source-files.ts'

/** Names by what they are for, each list without doubles and in alphabetical order. */
export type WireNames = Readonly<Record<string, readonly string[]>>

// A later part of the widget has a new name whenever it changes; only the widget asks for it.
const laterPart = /^\/assets\/\w+-[A-Z0-9]{8}\.js$/

type JsonSchema = Readonly<Record<string, unknown>>

/**
 * Collects every name of the program that others rely on: on the disk, on the wire and in the
 * environment. Identifiers and file names of the source may change, and are not among them.
 *
 * @param routes all routes of a server where everything is switched on
 */
export function collectWireNames(routes: readonly Route[]): WireNames {
  const server = readSources('server').filter(({ path }) => !path.startsWith('server/i18n/'))
  const client = readSources('client').filter(({ path }) => path.endsWith('.ts'))
  const names = {
    'labels of keys and data bound to them': keyLabels(server),
    'files of keys and ledgers': keyFiles(server),
    'roles of staff': staffRoles,
    'scopes of tokens': tokenScopes,
    permissions: [...permissionsOf(staffRoles)],
    'audit actions': auditActions(server),
    'problem codes': problemCodes(server),
    'channels and news of PostgreSQL': notifications(server),
    'environment variables': settings.flatMap(namesOfSetting),
    jobs: Object.keys(jobIntervals),
    cookies: cookies.map(({ name }) => name),
    'storage of browsers': storageKeys.map(({ name }) => name),
    'custom elements': found(/customElements\.define\(\s*'([^']+)'/g, client),
    'attributes of custom elements': elementAttributes(client),
    'events of custom elements': elementEvents(client),
    'events of the live stream': found(/\btoEvent\('(\w+)'/g, server),
    'parts of afterword-comments': commentsParts.map(({ name }) => name),
    'parts of afterword-recent': recentParts.map(({ name }) => name),
    'custom properties': themeProperties.map(({ name }) => name),
    routes: routes.filter(({ path }) => !laterPart.test(path)).flatMap(namesOfRoute),
  }
  return Object.fromEntries(
    Object.entries(names).map(([kind, list]) => [kind, [...new Set<string>(list)].sort()]),
  )
}

/** The names of `before` that `after` no longer has, each with what it was for. */
export function removedNames(before: WireNames, after: WireNames): string[] {
  return Object.entries(before).flatMap(([kind, names]) =>
    names.filter((name) => !after[kind]?.includes(name)).map((name) => `${kind}: ${name}`),
  )
}

/** Both lists together: what was there before stays, and what is new comes in. */
export function joinedNames(before: WireNames, after: WireNames): WireNames {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      [...new Set([...(before[kind] ?? []), ...(after[kind] ?? [])])].sort(),
    ]),
  )
}

/** What a pattern finds in files: the groups of each match that are not empty. */
function found(pattern: RegExp, files: readonly SourceFile[]): string[] {
  const matches = files.flatMap(({ text }) => [...text.matchAll(pattern)])
  return matches.flatMap(([, ...groups]) => groups.filter((group) => group !== undefined))
}

// What is filled in has a name that may change; its place may not.
function withoutVariables(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '*')
}

function keyLabels(files: readonly SourceFile[]): string[] {
  const derived = found(/['`]([a-z]+(?:\/(?:[a-z]+|\$\{\w+\}))+\/v\d+)['`]/g, files)
  const bound = found(/['`]([a-z]+\.v\d+(?:\|[^'`]*)?)['`]/g, files)
  const tagged = found(/#mac\('([a-z]+)'|\.update\('([a-z]+)'\)|#mac\(`(\w+\|[^`]+)`/g, files)
  return [...derived, ...bound, ...tagged].map(withoutVariables)
}

function keyFiles(files: readonly SourceFile[]): string[] {
  const kinds = found(/keyFilePattern = \/\^\(([\w|]+)\)/g, files).flatMap((all) => all.split('|'))
  const fixed = found(/\b(?:KEK|BACKUP_KEY|ERASURE)_FILE = '([^']+)'/g, files)
  return [...kinds.map((kind) => `${kind}-<number>.key`), ...fixed]
}

function elementEvents(files: readonly SourceFile[]): string[] {
  const told = found(/#tell\('(\w+)'/g, files).map((name) => `afterword:${name}`)
  return [...told, ...found(/'(afterword:\w+)'/g, files)]
}

function auditActions(files: readonly SourceFile[]): string[] {
  const literals = found(
    /\baction: ?(?:[^,'`\n]*)'([\w-]+\.[\w-]+)'(?: : '([\w-]+\.[\w-]+)')?/g,
    files,
  )
  const composed = found(/\baction: `(\w+\.[^`]+)`/g, files).map(withoutVariables)
  return [...literals, ...composed]
}

function problemCodes(files: readonly SourceFile[]): string[] {
  const word = "'([a-z]+(?:-[a-z]+)*)'"
  return [
    ...found(new RegExp(`\\bnew Problem\\(\\s*[\\w.]+,\\s*${word}`, 'g'), files),
    ...found(new RegExp(`\\b(?:conflict|forbidden)\\(\\s*${word}`, 'g'), files),
    ...found(new RegExp(`\\bunauthorized\\([^()]*?,\\s*${word},?\\s*\\)`, 'g'), files),
    ...found(new RegExp(`\\bcode(?::| =) ${word}`, 'g'), files),
  ]
}

function notifications(files: readonly SourceFile[]): string[] {
  const texts = found(/return (?:what \? )?`(\$\{threadKey\}[^`]*)`/g, files).map(withoutVariables)
  return [...found(/\bCHANNEL = '([^']+)'/g, files), ...texts]
}

function elementAttributes(files: readonly SourceFile[]): string[] {
  const elements = files.filter(({ path }) => path.endsWith('-element.ts'))
  const observed = found(/observedAttributes = \[([^\]]+)\]/g, elements)
  return [
    ...observed.flatMap((list) => [...list.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)),
    ...found(/getAttribute\('([\w-]+)'\)/g, elements),
  ]
}

function namesOfSetting({ name, secret }: (typeof settings)[number]): string[] {
  return secret ? [name, `${name}_FILE`] : [name]
}

// Pages with forms are made by the same server: of them only the names of fields are relied on.
function namesOfRoute({ method, path, surface, schemas, responses }: Route): string[] {
  const { query, body } = schemas
  const place = `${method.toUpperCase()} ${path.replace(/:\w+/g, ':')}`
  const answers = Object.entries(responses).flatMap(([status, answer]) =>
    answer.type === 'json' ? membersOf(answer.schema, 'output', `${place} ${status} `) : [],
  )
  const taken = [
    ...(query ? membersOf(query, 'input', `${place} query `) : []),
    ...(body ? membersOf(body, 'input', `${place} body `) : []),
  ]
  const isApi = surface === 'api'
  return [place, ...taken.filter((name) => isApi || !name.includes(' = ')), ...answers]
}

function membersOf(schema: z.ZodType, io: 'input' | 'output', place: string): string[] {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return namesIn(json, place)
}

/** The members of a JSON schema with the words they may be, each behind where it stands. */
function namesIn(schema: JsonSchema, place: string): string[] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)
  const members = properties.flatMap(([name, property]) => {
    const member = `${place}.${name}`
    return [member, ...namesIn(property, member)]
  })
  const words = [schema.const, ...((schema.enum ?? []) as unknown[])]
  const choices = [schema.anyOf, schema.oneOf, schema.allOf].flat() as (JsonSchema | undefined)[]
  const items = schema.items as JsonSchema | undefined
  return [
    ...members,
    ...words.flatMap((word) => (typeof word === 'string' && word ? `${place} = ${word}` : [])),
    ...choices.flatMap((choice) => (choice ? namesIn(choice, place) : [])),
    ...(items ? namesIn(items, `${place}[]`) : []),
  ]
}
