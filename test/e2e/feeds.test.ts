import { expect, it } from 'vitest'
import { expectWellFormedFeeds, feedFormats, parseFeed } from './feed-checks.ts'
import { hostileTexts } from './hostile-texts.ts'
import { useStage } from './widget-stage.ts'

const stage = useStage({ SITE_NAME: 'Ada & "Co" ]]> <b>' })

it('feeds stay well-formed whatever is written, and say just that', async () => {
  await expectWellFormedFeeds(stage(), hostileTexts())
}, 120_000)

it('feeds of a site stay well-formed whatever it is called', async () => {
  await stage().visit(
    stage().blogPage('<!doctype html><title>Parser</title>'),
    {},
    async (page) => {
      for (const format of feedFormats) {
        const response = await fetch(stage().url + format.path.replace('thread', 'site'))
        const parsed = await parseFeed(page, await response.text(), format)
        expect(parsed.error).toBe('')
      }
    },
  )
})
