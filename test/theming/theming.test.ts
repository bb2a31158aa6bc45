import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  commentsParts,
  recentParts,
  type ThemePart,
  themeProperties,
} from '../../server/demo/theming.ts'
import { readSources, repository, type SourceFile } from '../structure/source-files.ts'

const recentView = 'server/threads/recent-view.tsx'
const styles = (folder: string) => readSources(folder).filter(({ path }) => path.endsWith('.css'))
const reportForm = 'server/comments/report-form.tsx'
const markup = readSources('server/threads', 'client/widget', 'server/comments').filter(
  ({ path }) =>
    /\.tsx?$/.test(path) && (!path.startsWith('server/comments') || path === reportForm),
)

/** What a pattern finds in files, each once, in alphabetical order. */
function found(pattern: RegExp, files: readonly SourceFile[]): string[] {
  const all = files.flatMap(({ text }) => [...text.matchAll(pattern)])
  return [...new Set(all.flatMap(([, ...names]) => names.filter(Boolean)))].sort()
}

// Of several that are added at once, each is seen.
function partsIn(files: readonly SourceFile[]): string[] {
  return found(/\bpart="([^"]+)"|(?<=\bpart\.add\([^)]*|\.part = )'([^']+)'/g, files)
}

const namesOf = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).sort()
const publicProperty = /(--afterword-[\w-]+)/g

it('documents exactly the custom properties that the style sheets read', () => {
  expect(found(publicProperty, styles('client/widget'))).toEqual(namesOf(themeProperties))
  const ofRecent = themeProperties.filter(({ isOfRecent }) => isOfRecent)
  expect(found(publicProperty, styles('client/recent'))).toEqual(namesOf(ofRecent))
})

it('documents exactly the parts that the markup has', () => {
  const [recent, comments] = [true, false].map((isRecent) =>
    markup.filter(({ path }) => (path === recentView) === isRecent),
  )
  expect(partsIn(comments ?? [])).toEqual(namesOf(commentsParts))
  expect(partsIn(recent ?? [])).toEqual(namesOf(recentParts))
})

it('says the same in the documentation, word for word', () => {
  const text = readFileSync(join(repository, 'docs/theming.md'), 'utf8')
  const rows = themeProperties.map(
    ({ name, standard, meaning, isOfRecent }) =>
      `| \`${name}\` | ${standard} | ${meaning} | ${isOfRecent ? 'yes' : ''} |`,
  )
  const head = ['| property | without it | what it is for | also of recent comments |']
  const tables = [
    [...head, '|---|---|---|---|', ...rows],
    partTable(commentsParts),
    partTable(recentParts),
  ]
  const wanted = tables.map((table) => table.join('\n'))
  const missing = wanted.filter((table) => !text.includes(`\n\n${table}\n\n`))
  expect(missing.join('\n\n'), 'put these tables into docs/theming.md').toBe('')
  expect(text.match(/^\| `/gm)).toHaveLength(
    themeProperties.length + commentsParts.length + recentParts.length,
  )
})

it('uses no colour, radius or gap in the style sheets that nothing gives a value', () => {
  // Avatars have theirs from a class for each.
  for (const folders of [['client/widget', 'client/own'], ['client/recent']]) {
    const files = folders.flatMap(styles)
    const given = found(/(--[\w-]+):/g, files)
    const used = found(/var\((--(?!afterword-)[\w-]+)/g, files)
    expect(used.filter((name) => !given.includes(name))).toEqual([])
  }
})

function partTable(parts: readonly ThemePart[]): string[] {
  const rows = parts.map(({ name, meaning }) => `| \`${name}\` | ${meaning} |`)
  return ['| part | what it is |', '|---|---|', ...rows]
}
