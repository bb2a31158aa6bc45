import { expect, it } from 'vitest'
import { readSources } from '../structure/source-files.ts'
import { unusedTexts } from './used-keys.ts'

// Texts that were written ahead of what will show them. Nothing may stay in this list for good.
const ahead = new Set(['like', 'likes', 'liked'].map((key) => `reading.${key}`))

const sources = readSources('server').filter(({ path }) => !path.startsWith('server/i18n/'))
const isLookedAt = (path: string) => !ahead.has(path)

it('every text of the catalogue is shown somewhere', () => {
  expect(unusedTexts(sources).sort()).toEqual([...ahead].sort())
})

it('the search finds a text that nothing shows', () => {
  const without = (path: RegExp) => sources.filter((file) => !path.test(file.path))
  const unused = (path: RegExp) => unusedTexts(without(path)).filter(isLookedAt)
  expect(unused(/closing-note/)).toEqual(['closing'])
  expect(unused(/mail-text/)).toContain('notices.replyLead')
  expect(unused(/request-view/)).toEqual(
    expect.arrayContaining(['rights.request.kinds.access', 'rights.request.contact']),
  )
  expect(unused(/comment-form\.tsx/)).toContain('sendFailed')
})
