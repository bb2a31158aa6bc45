import { describe, expect, it } from 'vitest'
import { aCommentRow, storeComments, storeThread } from '../threads/stored-thread.ts'
import { type BrowserStage, describeEachBrowser } from './browser-stage.ts'
import { hostPages, serveHostPage } from './host-page.ts'

const MOMENT = Date.UTC(2026, 10, 22, 12)

/** Stores a thread of more comments than one page has; their ids come back. */
async function aLongThread(stage: BrowserStage, path: string): Promise<readonly string[]> {
  const { database, threads } = stage.server.container
  const thread = await storeThread(database, path.replace(/\/$/, ''))
  const rows = Array.from({ length: 52 }, (_, index) =>
    aCommentRow(thread, { text: `Comment ${index + 1}`, at: MOMENT + index * 1000 }),
  )
  await storeComments(database, rows)
  threads.cache.clear()
  return rows.map(({ id }) => id)
}

describeEachBrowser({ scripts: true }, (stage) => {
  describe.each(hostPages)('%s', (_name, host) => {
    it('shows the comments of its page, and nothing that is not published', async () => {
      const path = stage().freshPath()
      const text = 'Some *words*, `code`\n\n> a quote\n\n[a link](https://example.org/)'
      const id = await stage().publish({ page: path, name: 'Marit', text })
      await stage().replyAsOwner(id, 'Thank you!')
      await stage().write({ page: path, text: 'Not read yet' })
      await stage().visit(serveHostPage(stage(), path, host), async (reader) => {
        await reader.see('.aw-title', '2 comments')
        await reader.see(`#comment-${id} .aw-name`, 'Marit')
        await reader.see('.aw-text em', 'words')
        await reader.see('.aw-text code', 'code')
        await reader.see('.aw-text blockquote', 'a quote')
        await reader.see('.aw-text a[href="https://example.org/"]', 'a link')
        await reader.see(`#comment-${id} .aw-list .aw-badge`)
        expect(await reader.texts('.aw-item')).toHaveLength(2)
      })
    })

    it('appends the next page of comments where the first one ends', async () => {
      const path = stage().freshPath()
      const ids = await aLongThread(stage(), path)
      await stage().visit(serveHostPage(stage(), path, host), async (reader) => {
        await reader.see('.aw-title', '52 comments')
        expect(await reader.texts('.aw-item')).toHaveLength(50)
        await reader.click('.aw-more', 'Show more comments')
        await reader.see(`#comment-${ids[50]} > article:focus`)
        const numbers = ids.map((_, index) => `Comment ${index + 1}`)
        expect(await reader.texts('.aw-text')).toEqual(numbers)
        expect(await reader.texts('.aw-more')).toEqual([])
      })
    })

    it('leads from an address to the comment it names, and back', async () => {
      const path = stage().freshPath()
      const ids = await aLongThread(stage(), path)
      const address = serveHostPage(stage(), path, host)
      await stage().visit(`${address}#comment-${ids[51]}`, async (reader) => {
        await reader.see(`#comment-${ids[51]} > article:focus`, 'Comment 52')
        await reader.tab.run((hash) => Object.assign(location, { hash }), `comment-${ids[0]}`)
        await reader.see(`#comment-${ids[0]} > article:focus`, 'Comment 1')
        await reader.click(`#comment-${ids[1]} .aw-time`)
        await reader.see(`#comment-${ids[1]} > article:focus`, 'Comment 2')
        expect(await reader.tab.run(() => location.href, null)).toBe(`${address}#comment-${ids[1]}`)
        await reader.tab.run(() => history.back(), null)
        await reader.see(`#comment-${ids[0]} > article:focus`, 'Comment 1')
      })
    })

    it('turns the order round', async () => {
      const path = stage().freshPath()
      for (const text of ['One', 'Two']) await stage().publish({ page: path, text })
      await stage().visit(serveHostPage(stage(), path, host), async (reader) => {
        await reader.click('[data-sort=newest]', 'Newest first')
        await reader.see('[data-sort=newest][aria-current]')
        expect(await reader.texts('.aw-text')).toEqual(['Two', 'One'])
      })
    })

    it('follows a page that is changed piece by piece', async () => {
      const paths = [stage().freshPath(), stage().freshPath()]
      for (const page of paths) await stage().publish({ page, text: `On ${page}` })
      const address = serveHostPage(stage(), paths[0] ?? '', host)
      await stage().visit(address, async (reader) => {
        await reader.see('.aw-text', `On ${paths[0]}`)
        await reader.fill('[name=text]', 'A draft')
        // The part that keeps drafts comes with the first touch of the form.
        await reader.see('.aw-keys', 'Enter')
        await reader.tab.run(
          (page) => document.querySelector('afterword-comments')?.setAttribute('page', page),
          paths[1] ?? '',
        )
        await reader.see('.aw-text', `On ${paths[1]}`)
        expect(await reader.texts('.aw-text')).toHaveLength(1)
        expect(await reader.value('[name=text]')).toBe('')

        await reader.fill('[name=text]', 'Another')
        await reader.tab.run(() => {
          const element = document.querySelector('afterword-comments')
          element?.remove()
          if (element) document.body.prepend(element)
        }, null)
        await reader.see('.aw-text', `On ${paths[1]}`)
        expect(await reader.value('[name=text]')).toBe('Another')

        await reader.tab.run((page) => {
          document.querySelector('afterword-comments')?.remove()
          const fresh = document.createElement('afterword-comments')
          fresh.setAttribute('page', page)
          document.body.append(fresh)
        }, paths[0] ?? '')
        await reader.see('.aw-text', `On ${paths[0]}`)
        await reader.hold('[name=text]', 'A draft')
      })
    })
  })
})
