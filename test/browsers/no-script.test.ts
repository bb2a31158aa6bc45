import { expect, it } from 'vitest'
import { describeEachBrowser } from './browser-stage.ts'

function threadPage(path: string): string {
  return `/thread?${new URLSearchParams({ page: path })}`
}

describeEachBrowser({ scripts: false }, (stage) => {
  it('runs no script of a page', async () => {
    const html =
      '<!doctype html><title>A post</title><p>Hello</p><script>document.title = "Ran"</script>'
    await stage().visit(stage().blogPage(html), async (reader) => {
      await reader.see('p', 'Hello')
      expect(await reader.texts('title')).toEqual(['A post'])
    })
  })

  it('shows the comments of a page, in its own colours, and the rest behind a link', async () => {
    const path = stage().freshPath()
    for (let number = 1; number <= 51; number += 1) {
      await stage().publish({ page: path, name: 'Marit', text: `Number *${number}*` })
    }
    await stage().visit(threadPage(path), async (reader) => {
      await reader.see('.aw-title', '51 comments')
      await reader.see('.aw-text em', '50')
      await reader.click('.aw-more', 'Show more comments')
      await reader.see('.aw-text em', '51')
    })
  })

  it('takes a comment after a preview, and shows it once approved', async () => {
    const path = stage().freshPath()
    await stage().visit(threadPage(path), async (reader) => {
      await reader.fill('[name=text]', 'Without a *script*')
      await reader.click('button', 'Preview')
      await reader.see('.aw-preview em', 'script')
      expect(await reader.value('[name=text]')).toBe('Without a *script*')
      await reader.click('button', 'Send')
      await reader.see('[role=status]', 'once a moderator has read it')
    })
    await stage().approveNewest('Without a *script*')
    await stage().visit(threadPage(path), async (reader) => {
      await reader.see('.aw-title', '1 comment')
      await reader.see('.aw-text em', 'script')
    })
  })

  it('answers a comment', async () => {
    const path = stage().freshPath()
    const parent = await stage().publish({ page: path, name: 'Marit', text: 'A question?' })
    await stage().visit(threadPage(path), async (reader) => {
      await reader.click('.aw-actions a', 'Reply to')
      await reader.see('.aw-form-title', 'Write a reply')
      await reader.fill('[name=text]', 'An answer')
      await reader.click('button', 'Send')
      await reader.see('[role=status]', 'once a moderator has read it')
    })
    await stage().approveNewest('An answer')
    await stage().visit(threadPage(path), async (reader) => {
      await reader.see(`#comment-${parent} .aw-list .aw-text`, 'An answer')
    })
  })
})
