import { expect, it } from 'vitest'
import { spread } from '../support/hostile/grammar.ts'
import { hostileMarkdown } from '../support/hostile/markdown.ts'
import { type HostileText, hostileMarkup } from '../support/hostile/markup.ts'
import { carelessly, expectUncleanedNoticed, ranUncleaned } from './xss-control-checks.ts'
import { useXssStage } from './xss-stage.ts'

const stage = useXssStage()
// For a machine that does much else.
const PATIENCE = 240_000

it.each([
  { what: 'markup', texts: hostileMarkup(), html: ({ text }: HostileText) => text },
  {
    what: 'Markdown',
    texts: hostileMarkdown(),
    html: ({ text }: HostileText) => carelessly(text),
  },
])(
  'notices every kind of hostile $what that nothing cleans',
  async ({ texts, html }) => {
    const ran = await ranUncleaned(stage(), texts.map(html))
    const harmless = texts.filter((_, at) => !ran.has(at)).map(({ made, text }) => [made, text])
    expect(harmless).toEqual([])
  },
  PATIENCE,
)

it(
  'notices comments that are stored uncleaned, on every page that shows them',
  async () => {
    // A frame that nobody closes hides what is behind it.
    const texts = hostileMarkup().filter(({ made }) => !made.startsWith('iframe'))
    await expectUncleanedNoticed(
      stage(),
      spread(texts, 90).map(({ text }) => text),
    )
  },
  PATIENCE,
)
