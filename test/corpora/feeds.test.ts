import { it } from 'vitest'
import { expectWellFormedFeeds } from '../e2e/feed-checks.ts'
import { useStage } from '../e2e/widget-stage.ts'
import { listedTexts } from './listed-texts.ts'

const stage = useStage()

it('feeds stay well-formed whatever is written, and say just that', async () => {
  await expectWellFormedFeeds(stage(), listedTexts())
}, 120_000)
