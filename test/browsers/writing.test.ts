import { describe, expect, it } from 'vitest'
import { describeEachBrowser } from './browser-stage.ts'
import { hostPages, serveHostPage } from './host-page.ts'
import type { Reader } from './reader.ts'

/** Types a comment, and waits until the part for writing is there: it moves what is below. */
async function write(reader: Reader, text: string): Promise<void> {
  await reader.fill('[name=text]', text)
  await reader.see('.aw-keys', 'Enter')
}

describeEachBrowser({ scripts: true }, (stage) => {
  describe.each(hostPages)('%s', (_name, host) => {
    it('takes a comment after a preview, and shows it to all once approved', async () => {
      const path = stage().freshPath()
      const address = serveHostPage(stage(), path, host)
      await stage().visit(address, async (reader) => {
        await reader.see('.aw-empty', 'No comments yet')
        await reader.fill('[name=name]', 'Jonas')
        await write(reader, 'The *first* word.')
        await reader.click('[data-do=preview]', 'Preview')
        await reader.see('.aw-preview em', 'first')
        await reader.click('[data-do=preview]', 'Write')
        await reader.click('.aw-form .aw-button', 'Send')
        await reader.see('.aw-item .aw-own', 'Waiting for a moderator')
        await reader.see('.aw-status', 'will appear once a moderator has read it')
        await reader.see('.aw-item .aw-name', 'Jonas')
        expect(await reader.value('[name=text]')).toBe('')
      })
      await stage().approveNewest('The *first* word.')
      await stage().visit(address, async (reader) => {
        await reader.see('.aw-title', '1 comment')
        await reader.see('.aw-text', 'The first word.')
        expect(await reader.texts('[data-do=edit]')).toEqual([])
      })
    })

    it('answers a comment in its place, by keys alone, and keeps what was typed before', async () => {
      const path = stage().freshPath()
      const parent = await stage().publish({ page: path, name: 'Marit', text: 'A question?' })
      await stage().visit(serveHostPage(stage(), path, host), async (reader) => {
        await write(reader, 'Half a thought')
        await reader.click('[data-do=reply]', 'Reply to')
        await reader.see(`#comment-${parent} > .aw-form .aw-form-title`, 'Reply to')
        await reader.click('[data-do=cancel]')
        await reader.see('.aw > .aw-form .aw-form-title', 'Write a comment')
        expect(await reader.value('[name=text]')).toBe('Half a thought')
        await reader.click('[data-do=reply]', 'Reply to')
        await reader.see(`#comment-${parent} > .aw-form [name=text]:focus`)
        await reader.tab.press('a', 'Control')
        await reader.tab.type('An answer.')
        await reader.tab.press('Enter', 'Control')
        await reader.see(`#comment-${parent} > .aw-list > .aw-item .aw-text`, 'An answer.')
        await reader.see('.aw > .aw-form')
      })
    })

    it('lets authors change and delete their own while the page is open', async () => {
      const path = stage().freshPath()
      await stage().publish({ page: path, text: 'An older one' })
      await stage().visit(serveHostPage(stage(), path, host), async (reader) => {
        await write(reader, 'With a *tpyo*.')
        await reader.click('.aw-form .aw-button', 'Send')
        await reader.see('.aw-item em', 'tpyo')
        await reader.click('[data-do=edit]', 'Edit')
        await reader.see('.aw-form-title', 'Edit your comment')
        expect(await reader.value('[name=text]')).toBe('With a *tpyo*.')
        await reader.fill('[name=text]', 'With a *typo*.')
        await reader.click('.aw-form .aw-button', 'Save')
        await reader.see('.aw-item em', 'typo')
        await reader.see('.aw-status', 'Your change is saved.')
        await reader.click('.aw-delete summary')
        await reader.click('[data-do=delete]', 'Delete for good')
        await reader.see('.aw-status', 'Your comment is deleted.')
        await reader.miss('.aw-item em')
        await reader.see('.aw-title:focus', '1 comment')
      })
    })
  })
})
