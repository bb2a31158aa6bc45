import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildClient } from '../../client/build.ts'
import { repository } from '../structure/source-files.ts'

const TOLERANCE = 0.1

let folder: string
const built = new Map<string, number>()
const documented = new Map<string, number>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-client-'))
  for (const { name, gzip } of await buildClient(folder)) built.set(withoutHash(name), gzip)
  const guide = await readFile(join(repository, 'docs/embedding.md'), 'utf8')
  const section = guide.split(/^## /m).find((one) => one.startsWith('What is loaded')) ?? ''
  for (const [, name = '', size = ''] of section.matchAll(/^\| `([^`]+)` \| ([\d,]+) B \|/gm)) {
    documented.set(name, Number(size.replace(',', '')))
  }
})

afterAll(() => rm(folder, { recursive: true }))

function withoutHash(name: string): string {
  return name.replace(/-[A-Z0-9]{8}\.js$/, '-….js')
}

it('lists every script that a page of a blog may load, and no other', () => {
  const parts = [...built.keys()].filter((name) => name.includes('…'))
  const scripts = ['afterword.js', 'afterword-recent.js', ...parts]
  expect([...documented.keys()].sort()).toEqual(scripts.sort())
})

it('says what each weighs, within a tenth', () => {
  for (const [name, size] of documented) {
    const real = built.get(name) ?? 0
    expect(Math.abs(size - real) / real, `${name} weighs ${real} B`).toBeLessThanOrEqual(TOLERANCE)
  }
})
