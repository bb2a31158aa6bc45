import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { requireFreshBuild } from '../support/built.ts'
import { fastFolder } from '../support/fast-folder.ts'

const sources = [
  'server/serve.ts',
  'client/widget/define.ts',
  'migrations/1.ts',
  'package-lock.json',
]
const built = ['dist/server/bundle.cjs', 'dist/client/afterword.js']

const yesterday = new Date('2026-11-30T12:00:00Z')
const today = new Date('2026-12-01T12:00:00Z')
const tomorrow = new Date('2026-12-02T12:00:00Z')

/** A tree that was written yesterday and built today. */
async function aBuiltTree(): Promise<string> {
  const tree = await mkdtemp(join(fastFolder(), 'afterword-built-'))
  onTestFinished(() => rm(tree, { recursive: true, force: true }))
  for (const file of [...sources, ...built]) {
    await mkdir(join(tree, dirname(file)), { recursive: true })
    await writeFile(join(tree, file), '')
  }
  const folders = ['server', 'client', 'client/widget', 'migrations']
  for (const old of [...sources, ...folders]) await utimes(join(tree, old), yesterday, yesterday)
  for (const file of built) await utimes(join(tree, file), today, today)
  return tree
}

it('what was built after every source may be tested', async () => {
  const tree = await aBuiltTree()
  expect(() => requireFreshBuild(tree)).not.toThrow()
})

it.each([
  ['server/serve.ts', 'server'],
  ['client/widget/define.ts', 'client'],
  ['migrations/1.ts', 'server'],
  ['package-lock.json', 'server'],
  ['server', 'server'],
])('a build is refused once %s changed', async (source, part) => {
  const tree = await aBuiltTree()
  await utimes(join(tree, source), tomorrow, tomorrow)
  const said = `dist/${part} is older than ${source}. Run: npm run build`
  expect(() => requireFreshBuild(tree)).toThrow(said)
})

it.each(built)('a tree without %s is refused', async (file) => {
  const tree = await aBuiltTree()
  await rm(join(tree, file))
  expect(() => requireFreshBuild(tree)).toThrow(`${file} is missing. Run: npm run build`)
})
