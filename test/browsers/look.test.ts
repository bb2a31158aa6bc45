import { mkdir, writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { type BrowserStage, describeEachBrowser, pictures } from './browser-stage.ts'
import type { Reader } from './reader.ts'

const tag = 'afterword-comments'

/** Comments of every kind under a post of the demo blog; its path comes back. */
async function aDiscussion(stage: BrowserStage): Promise<string> {
  const page = '/demo/the-heap-behind-the-shed/'
  const text =
    'A heap smaller than a bath never gets *warm*. Rules that work here:\n\n- twice as much brown as green\n- `water`, then wait\n\n> The robin is not there for the company.'
  const id = await stage.publish({ page, name: 'Marit', website: 'https://example.org/', text })
  await stage.replyAsOwner(id, 'An old carpet, **wool side down**.')
  await stage.publish({ page, name: 'Jonas', text: 'Wool, not nylon!', replyTo: id })
  return page
}

async function picture(reader: Reader, name: string): Promise<void> {
  // The first one makes the browser draw what was scrolled to.
  await reader.tab.screenshot()
  await mkdir(pictures, { recursive: true })
  await writeFile(`${pictures}/${name}.png`, await reader.tab.screenshot())
}

describeEachBrowser({ scripts: true }, (stage) => {
  it('shows list, badge, form and fields in the styles of the widget, there and on its own page', async () => {
    const page = await aDiscussion(stage())
    await stage().visit(page, async (reader) => {
      await reader.tab.run((selector) => document.querySelector(selector)?.scrollIntoView(), tag)
      await reader.see('.aw-title', '3 comments')
      await picture(reader, `${stage().name}-thread`)
      expect(await reader.style('.aw-item', 'list-style-type')).toBe('none')
      expect(await reader.style('.aw-item .aw-list', 'border-inline-start-width')).toBe('1px')
      expect(await reader.style('.aw-badge', 'border-start-start-radius')).not.toBe('0px')
      await reader.fill('[name=text]', 'Something to *send*')
      await reader.see('.aw-keys', 'Ctrl + Enter')
      await picture(reader, `${stage().name}-form`)
      expect(await reader.style('.aw-form .aw-button', 'background-color')).toBe('rgb(166, 61, 23)')
      const columns = await reader.style('.aw-identity', 'grid-template-columns')
      expect(columns?.split(' ')).toHaveLength(2)
    })
    await stage().visit(`/thread?page=${page}`, async (reader) => {
      await reader.see('.aw-title', '3 comments')
      await picture(reader, `${stage().name}-page`)
      expect(await reader.style('.aw-item', 'list-style-type')).toBe('none')
    })
  })
})
