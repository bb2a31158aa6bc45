import { describe, expect, it } from 'vitest'
import { conflict, notFound, Problem } from '../../server/errors.ts'
import { en } from '../../server/i18n/en.ts'
import { findLanguage, languageTags } from '../../server/i18n/language.ts'
import { findRefusal, refusalIn } from '../../server/refusal.ts'
import { readSources } from '../structure/source-files.ts'

// The sentence about questions only follows another.
const keys = Object.keys(en.refusals).filter((key) => key !== 'questions')
const values = { date: Date.UTC(2026, 11, 5), version: '1.2', contact: 'owner@blog.example' }

function tooMany(seconds: number): Problem {
  const headers = { 'retry-after': String(seconds) }
  return new Problem(429, 'too-many-requests', 'Later.', { headers })
}

describe.each(languageTags)('a refusal in %s', (tag) => {
  it('has nothing left to fill in', () => {
    const language = findLanguage(tag)
    for (const code of [...keys, 'posting-closed']) {
      const said = refusalIn(language, new Problem(403, code, 'No.', { values }))
      expect([code, said.match(/\{\w+\}|undefined|NaN|Invalid|^No\./)]).toEqual([code, null])
    }
  })

  it('says how long to wait in digits as in counts', () => {
    const language = findLanguage(tag)
    expect(refusalIn(language, tooMany(45))).toMatch(/45/)
    expect(refusalIn(language, tooMany(541))).toMatch(/10/)
    expect(refusalIn(language, tooMany(60 * 60 * 4))).toMatch(/4/)
  })
})

it('a problem that readers should not meet is told as it is', () => {
  const problem = conflict('idempotency-key-reused', 'Use a new one.')
  expect(findRefusal(findLanguage('de'), problem)).toBeUndefined()
  expect(refusalIn(findLanguage('de'), problem)).toBe('Use a new one.')
  expect(findRefusal(findLanguage('de'), notFound('No such version.'))).toBeUndefined()
  expect(findRefusal(findLanguage('de'), new Problem(400, 'constructor', 'No.'))).toBeUndefined()
})

it('every sentence belongs to a problem that the server has', () => {
  const sources = readSources('server').filter(({ path }) => !path.startsWith('server/i18n/'))
  const named = (key: string) => sources.some(({ text }) => text.includes(`'${key}'`))
  expect(keys.filter((key) => !named(key))).toEqual([])
})
