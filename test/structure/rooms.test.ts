import { expect, it } from 'vitest'
import { moduleGraph } from './module-graph.ts'
import { roomOf, rooms, trespasses } from './rooms.ts'
import { readSources } from './source-files.ts'

const modules = readSources('server')
  .map(({ path }) => path)
  .filter((path) => /\.tsx?$/.test(path))

it('every module takes values only from rooms that its own may enter', async () => {
  expect(trespasses(await moduleGraph(modules))).toEqual([])
})

it('every room says which others it may enter, and each of those is one', () => {
  const found = new Set(modules.map(roomOf).filter((room) => room !== undefined))
  expect([...found].sort()).toEqual([...Object.keys(rooms), 'cli', 'container'].sort())
  for (const entered of Object.values(rooms).flat()) expect(found).toContain(entered)
})

it.each([
  ['privacy', 'notifications'],
  ['threads', 'notifications'],
  ['http', 'auth'],
  ['a-new-room', 'views'],
])('notices an import planted in %s of something in %s', async (from, to) => {
  const path = `server/${from}/planted.ts`
  const secret = `server/${to}/secret.ts`
  const planted = [
    { path, text: `import { it } from '../${to}/secret.ts'\nexport const seen = it\n` },
    { path: secret, text: 'export const it = 1\n' },
  ]
  expect(trespasses(await moduleGraph([path], planted))).toEqual([`${path} → ${secret}`])
})
