import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { translationsAsFiles, writeTranslations } from '../../server/build-translations.ts'
import * as source from '../../server/i18n/language.ts'
import { repository } from '../structure/source-files.ts'
import { translated } from './catalogue.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-languages-'))
  await writeTranslations(folder)
  await build({
    entryPoints: [join(repository, 'server/i18n/language.ts')],
    outfile: join(folder, 'bundle.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [translationsAsFiles],
  })
})

afterAll(() => rm(folder, { recursive: true }))

it('the bundle has the languages of the source, and reads a language when it is asked for', async () => {
  const bundle: typeof source = await import(join(folder, 'bundle.mjs'))
  expect(bundle.languageTags).toEqual(source.languageTags)
  for (const tag of translated) {
    expect(bundle.findLanguage(tag)).toEqual(source.findLanguage(tag))
  }
  await rm(join(folder, 'languages'), { recursive: true })
  const again: typeof source = await import(`${join(folder, 'bundle.mjs')}?again`)
  expect(again.findLanguage('en')).toEqual(source.findLanguage('en'))
  expect(() => again.findLanguage('de')).toThrow('ENOENT')
  // What was read once is kept.
  expect(bundle.findLanguage('de').messages.comments).toBe('Kommentare')
})

it('the bundle itself holds English alone', async () => {
  const text = await readFile(join(folder, 'bundle.mjs'), 'utf8')
  expect(text).toContain('No comments yet.')
  expect(text).not.toContain('Kommentare')
})
