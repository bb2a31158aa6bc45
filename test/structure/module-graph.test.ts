import { expect, it } from 'vitest'
import { chainsBetween, moduleGraph } from './module-graph.ts'
import { readSources, type SourceFile } from './source-files.ts'

const code = /\.tsx?$/
const privateWorld = /^server\/privacy\//
const notForReaders = /^server\/(privacy|moderation|auth|comments|audit)\//

function entriesOf(folder: string): string[] {
  return readSources(folder)
    .map(({ path }) => path)
    .filter((path) => code.test(path) && path !== 'client/build.ts')
}

const threads = () => moduleGraph(entriesOf('server/threads'))
const client = () => moduleGraph(entriesOf('client'))

async function breachOf(path: string, planted: readonly SourceFile[]): Promise<string[]> {
  const graph = await moduleGraph([path], planted)
  return chainsBetween(graph, new RegExp(`^${path}$`), privateWorld).map((chain) =>
    chain.join(' → '),
  )
}

it('leads from no module of the public reading side to the private world', async () => {
  const graph = await threads()
  expect(chainsBetween(graph, /^server\/threads\//, notForReaders)).toEqual([])
  expect(Object.keys(graph.inputs).length).toBeGreaterThan(10)
})

it('leads from no module of the client to the server', async () => {
  const graph = await client()
  expect(chainsBetween(graph, /^client\//, /^server\//)).toEqual([])
  expect(Object.keys(graph.inputs).length).toBeGreaterThan(3)
})

it('leads from the private world to no feature and no HTTP', async () => {
  const graph = await moduleGraph(entriesOf('server/privacy'))
  const others = /^server\/(http|comments|threads|moderation|auth|views)\//
  expect(chainsBetween(graph, privateWorld, others)).toEqual([])
})

it('leads from writing to nothing of the staff', async () => {
  const graph = await moduleGraph(entriesOf('server/comments'))
  expect(chainsBetween(graph, /^server\/comments\//, /^server\/(moderation|auth)\//)).toEqual([])
})

it('notices a planted import of the private world', async () => {
  const path = 'server/threads/planted.ts'
  const text = "import { origin } from '../privacy/planted.ts'\nexport const seen = origin\n"
  const secret = { path: 'server/privacy/planted.ts', text: 'export const origin = 1\n' }
  expect(await breachOf(path, [{ path, text }, secret])).toEqual([
    'server/threads/planted.ts → server/privacy/planted.ts',
  ])
})

it('notices a planted import through another module, static or dynamic', async () => {
  const path = 'client/planted.ts'
  const planted = [
    { path, text: "import '../server/views/planted.tsx'\n" },
    {
      path: 'server/views/planted.tsx',
      text: "export const late = () => import('../privacy/planted.ts')\n",
    },
    { path: 'server/privacy/planted.ts', text: 'export const origin = 1\n' },
  ]
  expect(await breachOf(path, planted)).toEqual([
    'client/planted.ts → server/views/planted.tsx → server/privacy/planted.ts',
  ])
})

it('notices the private world planted behind a module that threads already use', async () => {
  const path = 'server/views/document.tsx'
  const found = readSources('server/views').find((source) => source.path === path)
  const text = `${found?.text}\nimport '../privacy/planted.ts'\n`
  const planted = [
    { path, text },
    { path: 'server/privacy/planted.ts', text: 'export {}\n' },
  ]
  const graph = await moduleGraph(entriesOf('server/threads'), planted)
  const ends = chainsBetween(graph, /^server\/threads\//, notForReaders).map((chain) =>
    chain.slice(-2),
  )
  expect(ends).toContainEqual([path, 'server/privacy/planted.ts'])
})
