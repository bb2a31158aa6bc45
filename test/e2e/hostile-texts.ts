import { hostileMarkdown } from '../support/hostile/markdown.ts'
import { hostileMarkup } from '../support/hostile/markup.ts'
import { naughtyStrings } from '../support/hostile/naughty-strings.ts'

/** Every text of our own that runs something where nothing cleans it, or is merely naughty. */
export function hostileTexts(): string[] {
  const running = [...hostileMarkup(), ...hostileMarkdown()]
  return [...running.map(({ text }) => text), ...naughtyStrings]
}
