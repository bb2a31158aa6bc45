import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hueOf, initialOf } from '../../server/threads/avatar.tsx'

it.each([
  ['ada', 'A'],
  ['Émile', 'É'],
  ['e\u0301mile', 'E\u0301'],
  ['👩‍👩‍👧 family', '👩‍👩‍👧'],
  ['नमस्ते', 'न'],
  ['علي', 'ع'],
  [' spaced', 'S'],
])('shows the first letter of a name as a reader counts: %s', (name, initial) => {
  expect(initialOf(name)).toBe(initial)
})

it('gives one name one of twelve colours, always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const hue = hueOf(name)
      expect(hue).toBe(hueOf(name))
      expect(Number.isInteger(hue) && hue >= 0 && hue < 12).toBe(true)
    }),
  )
})

it('uses all colours', () => {
  const hues = new Set(Array.from({ length: 300 }, (_, index) => hueOf(`Reader ${index}`)))
  expect(hues.size).toBe(12)
})
