import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltFile, buildClient, WIDGET_BUDGET, widgetWeight } from '../../client/build.ts'

describe('the built client', () => {
  let folder: string
  let files: BuiltFile[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'afterword-client-'))
    files = await buildClient(folder)
  })

  afterAll(() => rm(folder, { recursive: true }))

  const read = (name: string) => readFile(join(folder, name), 'utf8')

  it('brings the widget, styles included, in at most 6 KB of gzip', async () => {
    const weight = gzipSync(await read('afterword.js')).length
    expect(widgetWeight(files)).toBe(weight)
    expect(WIDGET_BUDGET).toBe(6 * 1024)
    expect(weight).toBeLessThanOrEqual(WIDGET_BUDGET)
  })

  it('needs no second request: the script holds the styles and imports nothing', async () => {
    const script = await read('afterword.js')
    expect(script).toContain(':host{display:block}')
    expect(script).not.toMatch(/\bimport\s*[{*"'(]/)
  })

  it('holds nothing a strict policy forbids, and keeps nothing in the browser', async () => {
    const script = await read('afterword.js')
    expect(script).not.toMatch(
      /\b(eval|Function)\(|innerHTML|outerHTML|insertAdjacentHTML|document\.(write|cookie)|(local|session)Storage|indexedDB|\.style\b|setAttribute\("(style|on)/,
    )
  })

  it('names no address but what a link may begin with', async () => {
    expect((await read('afterword.js')).match(/https?:\/\/[^"'`\s]*/g)).toBeNull()
    for (const { name } of files.filter((file) => file.name.endsWith('.css'))) {
      expect(await read(name)).not.toMatch(/url\(|@import|https?:/)
    }
  })
})
