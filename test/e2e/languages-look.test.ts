import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { findLanguage, languageTags } from '../../server/i18n/language.ts'
import { overflowOf } from './look.ts'
import { takePicture } from './pictures.ts'
import { useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()
const post = '/demo/languages/'
const narrow = { width: 320, height: 640 }
// Those in which most differs: direction, script, length of words.
const pictured = ['ar', 'de', 'he', 'ja']

beforeAll(async () => {
  const first = await stage().publish({ page: post, name: 'Marit', text: 'Do you cover yours?' })
  await stage().replyAsOwner(first, 'An old carpet, wool side down.')
  await stage().publish({ page: post, name: 'ليلى', text: 'صباح الخير', replyTo: first })
})

it.each(languageTags)(
  'the widget speaks %s where its page does, and fits 320 pixels',
  async (tag) => {
    const { direction, messages } = findLanguage(tag)
    const html = `<!doctype html><html lang="${tag}" dir="${direction}"><meta charset="utf-8"><title>x</title><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><script type="module" src="${stage().url}/afterword.js"></script><afterword-comments page="${post}"></afterword-comments>`
    await stage().visit(stage().blogPage(html), { viewport: narrow }, async (page) => {
      const widget = widgetOn(page)
      await widget.getByRole('textbox', { name: messages.text, exact: true }).fill('Hello')
      await widget.getByRole('button', { name: messages.send, exact: true }).click()
      await widget.getByText(messages.pendingLabel).waitFor()
      await widget.getByText(messages.delete, { exact: true }).click()
      expect(await overflowOf(page)).toBe(0)
      if (pictured.includes(tag)) await picture(page, `language-${tag}`)
    })
  },
)

it.each(pictured)('the pages of one’s own data fit 320 pixels in %s', async (tag) => {
  for (const path of ['my-comments', 'privacy-request']) {
    await stage().visit(`/${path}?lang=${tag}`, { viewport: narrow }, async (page) => {
      const html = page.locator(`html[lang="${tag}"][dir="${findLanguage(tag).direction}"]`)
      expect(await html.count()).toBe(1)
      expect(await overflowOf(page)).toBe(0)
      await picture(page, `language-${tag}-${path}`)
    })
  }
})

async function picture(page: Page, name: string): Promise<void> {
  await takePicture(page, `${name}-narrow`)
  await page.setViewportSize({ width: 1000, height: 900 })
  await takePicture(page, `${name}-wide`)
}
