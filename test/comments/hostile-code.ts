import { expect } from 'vitest'
import { COLOURED_LENGTH, withColours } from '../../server/comments/code-colours.ts'

/** The text that a reader sees of escaped HTML. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|#x27);/g, (entity) => entities[entity] ?? entity)
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
}

/** Expects that code keeps every letter while it is coloured. */
export function expectSameLetters(texts: readonly string[], language: string): void {
  for (const text of texts.filter(({ length }) => length <= COLOURED_LENGTH)) {
    expect(textOf(withColours(text, language) ?? '')).toBe(text)
  }
}
