import { expect } from 'vitest'
import { renderText } from '../../server/comments/markdown.ts'
import { excerptOf } from '../../server/threads/excerpt.ts'

/** Expects that the excerpt of every text is short and on one line. */
export function expectShortExcerpts(texts: readonly string[]): void {
  for (const text of texts) {
    const excerpt = excerptOf(renderText(text).html)
    expect(excerpt).not.toMatch(/\p{Cc}/u)
    expect(excerpt.length).toBeLessThan(1200)
  }
}
