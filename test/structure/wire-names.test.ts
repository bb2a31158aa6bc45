import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { allRoutes } from './all-routes.ts'
import { repository } from './source-files.ts'
import { collectWireNames, joinedNames, removedNames, type WireNames } from './wire-names.ts'

const readList = async (): Promise<WireNames> =>
  JSON.parse(await readFile(join(repository, 'test/structure/wire-names.json'), 'utf8'))

it('keeps every name that others rely on: on the disk, on the wire and in the environment', async () => {
  const removed = removedNames(await readList(), collectWireNames(await allRoutes()))
  const advice = 'these names are gone, though others rely on them: put them back'
  expect(removed, advice).toEqual([])
})

it('finds names of each kind', async () => {
  const collected = collectWireNames(await allRoutes())
  const empty = Object.entries(collected).filter(([, names]) => names.length === 0)
  expect(empty.map(([kind]) => kind)).toEqual([])
  expect(Object.keys(collected)).toEqual(Object.keys(await readList()))
})

it('notices what is gone and lets new names come', () => {
  const before = { cookies: ['a', 'b'], jobs: ['purge'] }
  expect(removedNames(before, { cookies: ['b', 'c'], jobs: ['purge'] })).toEqual(['cookies: a'])
  expect(removedNames(before, { cookies: ['a', 'b', 'c'] })).toEqual(['jobs: purge'])
  expect(joinedNames(before, { cookies: ['c', 'b'] })).toEqual({
    cookies: ['a', 'b', 'c'],
    jobs: ['purge'],
  })
})
