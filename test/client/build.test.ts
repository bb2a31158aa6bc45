import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
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

  it('needs no second request to read: the script holds the styles, and imports one part when asked', async () => {
    const script = await read('afterword.js')
    expect(script).toContain(':host(:not([hidden])){display:block}')
    expect(script).not.toMatch(/\bimport\s*[{*"']/)
    const part = (name: string) => files.find((file) => file.name.startsWith(`${name}-`))?.name
    const imports = (text: string) => text.match(/\bimport\([^)]*\)/g)
    const parts = ['live', 'colours', 'writing', 'report', 'like']
    expect(imports(script)?.sort()).toEqual(
      parts.map((name) => `import("./assets/${part(name)}")`).sort(),
    )
    const later = ['remember', 'preview', 'count'].map((name) => `import("./${part(name)}")`)
    expect(imports(await read(part('writing') ?? ''))?.sort()).toEqual(later.sort())
  })

  it('holds nothing a strict policy forbids', async () => {
    for (const { name } of files.filter((file) => file.name.endsWith('.js'))) {
      expect(await read(name)).not.toMatch(
        /\b(eval|Function)\(|innerHTML|outerHTML|insertAdjacentHTML|document\.(write|cookie)|sessionStorage|indexedDB|\.style\b|setAttribute\("(style|on)/,
      )
    }
  })

  it('looks once for its own key in the browser, and keeps nothing itself', async () => {
    const script = await read('afterword.js')
    expect(script.match(/localStorage[.[]?\w*/g)).toEqual(['localStorage.afterword'])
    expect(script).not.toMatch(/localStorage\.afterword\s*=|setItem/)
  })

  it('leaves no part of an older build behind', async () => {
    const [part] = files.filter(({ name }) => name.startsWith('remember-'))
    await writeFile(join(folder, 'remember-AAAAAAAA.js'), '')
    await buildClient(folder)
    const parts = (await readdir(folder)).filter((name) => name.startsWith('remember-'))
    expect(parts).toEqual([part?.name])
  })

  it('names no address but what a link may begin with', async () => {
    expect((await read('afterword.js')).match(/https?:\/\/[^"'`\s]*/g)).toBeNull()
    for (const { name } of files.filter((file) => file.name.endsWith('.css'))) {
      expect(await read(name)).not.toMatch(/url\(|@import|https?:/)
    }
  })
})
