import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testEngines } from '../support/engines.ts'
import { aCommandPlace, type CommandPlace } from './command.ts'

/** A place with a folder, and the paths of files that cannot be used. */
async function aPlace() {
  const place = await aCommandPlace(testEngines.sqlite)
  const folder = dirname(place.keyDir)
  const file = join(folder, 'file')
  await writeFile(file, 'mine')
  return { ...place, folder, file, nowhere: join(folder, 'none') }
}

/** What a command that is refused says: one line, on the error stream, with 1. */
async function refusal({ run }: CommandPlace, ...words: string[]): Promise<string> {
  const { code, output, errors } = await run(...words)
  expect([code, output]).toEqual([1, ''])
  expect(errors.trimEnd().split('\n')).toHaveLength(1)
  return errors.trimEnd()
}

describe('a file that a command is to write', () => {
  it.each([
    [['backup', '--to']],
    [['export', '--to']],
    [['shutdown', '--confirm', 'My blog', '--early', '--export-to']],
  ])('needs a folder, and no file of its name: %j', async (words) => {
    const place = await aPlace()
    const { folder, file, nowhere } = place
    const missing = (path: string) =>
      `There is no folder ${path}. Make it first, or name another file.`
    expect(await refusal(place, ...words, join(nowhere, 'x'))).toBe(missing(nowhere))
    expect(await refusal(place, ...words, join(file, 'x'))).toBe(missing(file))
    const taken = `There is a file ${file} already. Name another.`
    expect(await refusal(place, ...words, file)).toBe(taken)
    expect(await readdir(folder)).not.toContain('none')
    expect(await readdir(place.keyDir)).not.toContain('backup.key')
  })
})

describe('a file that a command is to read', () => {
  it.each([[['restore']], [['restore', '--check']], [['import']]])(
    'must be there: %j',
    async (words) => {
      const place = await aPlace()
      const { folder, nowhere } = place
      expect(await refusal(place, ...words, nowhere)).toBe(`There is no file ${nowhere}.`)
      expect(await refusal(place, ...words, folder)).toBe(`${folder} is no file.`)
      // Nothing was made either.
      expect((await readdir(folder)).sort()).toEqual(['file'])
    },
  )

  it('is opened with a key that is there', async () => {
    const place = await aPlace()
    const { file, folder, keyDir } = place
    const key = join(keyDir, 'backup.key')
    expect(await refusal(place, 'restore', '--check', file)).toBe(
      `There is no key of backups at ${key}. Name the key with --identity <file>.`,
    )
    await mkdir(join(folder, 'folder'))
    expect(await refusal(place, 'restore', file, '--identity', join(folder, 'folder'))).toMatch(
      /^The key of backups \S+folder cannot be read\. Name the key with --identity <file>\.$/,
    )
  })
})
