import { expect, it } from 'vitest'
import { readSources } from '../structure/source-files.ts'
import { unusedTexts } from './used-keys.ts'

const sources = readSources('server').filter(({ path }) => !path.startsWith('server/i18n/'))

it('every text of the catalogue is shown somewhere', () => {
  expect(unusedTexts(sources)).toEqual([])
})

it('the search finds a text that nothing shows', () => {
  const without = (path: RegExp) => sources.filter((file) => !path.test(file.path))
  const unused = (path: RegExp) => unusedTexts(without(path))
  expect(unused(/closing-note|server\/refusal/)).toContain('closing')
  expect(unused(/server\/refusal/)).toContain('refusals.queue-full')
  expect(unused(/mail-text/)).toContain('notices.replyLead')
  expect(unused(/request-view/)).toEqual(
    expect.arrayContaining(['rights.request.kinds.access', 'rights.request.contact']),
  )
  expect(unused(/widget-texts/)).toContain('sendFailed')
})
