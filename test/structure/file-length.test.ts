import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { longFiles, medianLength } from './file-length.ts'
import { repository, type SourceFile, trackedPaths } from './source-files.ts'

const binary = /\.(png|ico|woff2)$/

const tracked = (): SourceFile[] =>
  trackedPaths()
    .filter((path) => !binary.test(path))
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }))

const aFile = (lines: number): SourceFile => ({ path: 'server/long.ts', text: '\n'.repeat(lines) })

it('keeps half of all files under 150 lines', () => {
  expect(medianLength(tracked())).toBeLessThan(150)
})

it('keeps every file of code to 300 lines', () => {
  expect(longFiles(tracked(), 300)).toEqual([])
})

it('notices a planted long file', () => {
  expect(longFiles([aFile(300), aFile(301)], 300)).toEqual(['server/long.ts'])
  expect(medianLength([aFile(1), aFile(150), aFile(900)])).toBe(150)
})
