import { expect } from 'vitest'
import { looksLikeOneOf } from '../../server/auth/staff-lookalike.ts'
import type { Lookalike } from '../support/hostile/lookalikes.ts'

/** Expects that every character is taken for the Latin letter it looks like. */
export function expectSeenThrough(lookalikes: readonly Lookalike[]): void {
  const unseen = lookalikes.filter(({ character, latin }) => !looksLikeOneOf(character, [latin]))
  expect(unseen).toEqual([])
}
