import { expect, it } from 'vitest'
import { carelessly, expectUncleanedNoticed, ranUncleaned } from '../e2e/xss-control-checks.ts'
import { useXssStage } from '../e2e/xss-stage.ts'
import { listedMarkdown, listedTexts } from './listed-texts.ts'

const stage = useXssStage()
// For a machine that does much else.
const PATIENCE = 240_000

// Most of the texts aim at browsers of long ago, or at none.
it.each([
  { what: 'texts', texts: listedTexts(), atLeast: 55 },
  { what: 'Markdown', texts: listedMarkdown().map(carelessly), atLeast: 15 },
])(
  'notices many hostile $what that nothing cleans',
  async ({ texts, atLeast }) => {
    expect((await ranUncleaned(stage(), texts)).size).toBeGreaterThan(atLeast)
  },
  PATIENCE,
)

it(
  'notices comments that are stored uncleaned, on every page that shows them',
  async () => {
    await expectUncleanedNoticed(stage(), listedTexts())
  },
  PATIENCE,
)
