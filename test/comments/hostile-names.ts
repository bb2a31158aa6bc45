import { expect } from 'vitest'
import { cleanName } from '../../server/comments/name.ts'

/** Names that nobody would see. */
export const blankNames: readonly string[] = [
  '',
  ' ',
  '\t\n',
  '\u200B',
  '\u3164',
  '\u2800',
  '\uFFA0',
  '\u00AD',
  '\0',
  '\u3164 \u200B\u2800',
]

/** Expects that characters nobody sees make no name, and are lost where they stand in one. */
export function expectUnseen(characters: readonly string[]): void {
  for (const character of characters) {
    const code = character.codePointAt(0)?.toString(16)
    expect(cleanName(character), code).toBeUndefined()
    expect(cleanName(character.repeat(3)), code).toBeUndefined()
    expect(cleanName(`A${character}da`)?.replace(' ', ''), code).toBe('Ada')
  }
}
