import { en } from '../../server/i18n/en.ts'
import type { SourceFile } from '../structure/source-files.ts'

/** A text of the catalogue: its path, and what the source takes it by, its group and its key. */
interface Place {
  readonly path: string
  readonly group: string
  readonly key: string
}

// Texts that are taken by a variable from among others of their group, as the source writes it.
const takenByName: Readonly<Record<string, readonly string[]>> = {
  'messages[field]': ['messages.name', 'messages.website'],
  'rights.request[field]': ['request.comments', 'request.message', 'request.contact'],
}

// Staff have texts of their own, under names that are partly the same.
const ofStaff = /i18n\/\w+-en\.ts'/

/** Paths of texts in the English catalogue that no file takes, such as `rights.kept`. */
export function unusedTexts(files: readonly SourceFile[]): string[] {
  const forReaders = files.filter(({ text }) => !ofStaff.test(text))
  const taken = new Set(forReaders.flatMap(({ text }) => textsTakenIn(text)))
  return placesIn(en, 'messages')
    .filter(({ group, key }) => !taken.has(`${group}.${key}`) && !taken.has(`${group}.*`))
    .map(({ path }) => path)
}

const groups = ['messages', ...groupsIn(en)]

// `rights.kept`, by whatever name the file calls the group; `states.*` for a text by its code.
function textsTakenIn(text: string): string[] {
  const byName = Object.entries(takenByName).flatMap(([code, places]) =>
    text.includes(code) ? places : [],
  )
  return groups
    .flatMap((group) => {
      const names = [group, ...otherNames(group, text)].join('|')
      const single = text.matchAll(new RegExp(`\\b(?:${names})\\.(\\w+)`, 'g'))
      const unpacked = text.matchAll(new RegExp(`\\{([^{}]*)\\} = [\\w.]*\\b(?:${names})\\n`, 'g'))
      const byCode = new RegExp(`\\.${group}\\[|Object\\.\\w+\\([\\w.]*\\.${group}\\)`)
      return [
        ...[...single].map(([, key]) => `${group}.${key}`),
        ...[...unpacked].flatMap(([, keys = '']) => keysOf(keys).map((key) => `${group}.${key}`)),
        ...(group !== 'messages' && group !== 'request' && byCode.test(text) ? [`${group}.*`] : []),
      ]
    })
    .concat(byName)
}

// const { notices: say } = …, const say = language.messages.notices
function otherNames(group: string, text: string): string[] {
  const patterns = [`\\b${group}: (\\w+)[,\\s}]`, `const (\\w+) = [\\w.]+\\.${group}\\n`]
  return patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].flatMap(([, name]) => name ?? []),
  )
}

function keysOf(unpacked: string): string[] {
  return unpacked.split(',').flatMap((part) => part.split(':')[0]?.trim() ?? [])
}

function isGroup(value: unknown): value is object {
  // English has a form for one wherever a text depends on a number; such a text is no group.
  return typeof value === 'object' && value !== null && !('one' in value)
}

function groupsIn(group: object): string[] {
  return Object.entries(group).flatMap(([key, value]) =>
    isGroup(value) ? [key, ...groupsIn(value)] : [],
  )
}

function placesIn(texts: object, group: string, above = ''): Place[] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const path = `${above}${key}`
    return isGroup(value) ? placesIn(value, key, `${path}.`) : [{ path, group, key }]
  })
}
