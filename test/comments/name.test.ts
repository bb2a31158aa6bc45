import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, isBlank, isNameShort } from '../../server/comments/name.ts'
import { invisibleCharacters } from '../support/hostile/invisible.ts'
import { blankNames, expectUnseen } from './hostile-names.ts'

describe('a name', () => {
  it.each(blankNames)('of %j is none', (name) => {
    expect(cleanName(name)).toBeUndefined()
  })

  it('of invisible or direction-changing characters is none, and loses them elsewhere', () => {
    expectUnseen(invisibleCharacters)
  })

  it.each([
    ['Ada', 'Ada'],
    ['  Ada   Lovelace ', 'Ada Lovelace'],
    ['Ada\nLovelace', 'Ada Lovelace'],
    ['Zoe\u0308', 'Zoë'],
    ['\u202Eada\u202C', 'ada'],
    ['x\u0300\u0301\u0302\u0303\u0304', 'x\u0300\u0301'],
    ['Zoe\u200B\u0308', 'Zoë'],
    ['محمد', 'محمد'],
    ['<b>Ada</b>', '<b>Ada</b>'],
    ['🦊', '🦊'],
  ])('%j is shown as %j', (written, shown) => {
    expect(cleanName(written)).toBe(shown)
  })

  it.each(['\u115F', '\u1160', '\u2800', '\u3164', '\uFFA0'])(
    'has a space for %j, which looks like one',
    (blank) => {
      expect(cleanName(`A${blank}da`)).toBe('A da')
      expect(isBlank(blank)).toBe(true)
    },
  )

  it.each(['\ud800', '\uFFFD'])('has no broken character: %j', (broken) => {
    expect(cleanName(broken)).toBeUndefined()
    expect(cleanName(`A${broken}da`)).toBe('Ada')
  })

  it('is not worked on where it is far too long', () => {
    const long = 'e\u0301'.repeat(600)
    expect(cleanName(long)).toBe(long)
    expect(isNameShort(long)).toBe(false)
  })

  it('is clean when it was cleaned, and holds nothing invisible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (written) => {
        const name = cleanName(written)
        fc.pre(name !== undefined)
        expect(cleanName(name)).toBe(name)
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u)
        expect(name.trim()).toBe(name)
        expect(isBlank(name)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('holds 64 characters as readers count them', () => {
    expect(isNameShort('a'.repeat(64))).toBe(true)
    expect(isNameShort('a'.repeat(65))).toBe(false)
    expect(isNameShort('🇩🇪'.repeat(64))).toBe(true)
    expect(isNameShort('🇩🇪'.repeat(65))).toBe(false)
  })
})
