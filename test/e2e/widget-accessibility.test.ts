import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsInBothColours } from './axe.ts'
import { blogHtml, useStage, type Visit, widgetOn } from './widget-stage.ts'

const stage = useStage()
const post = '/demo/the-heap-behind-the-shed/'

/** Brings a page into a state and asks axe about it, in light and in dark. */
async function checkState(
  address: string,
  reach: (page: Page) => Promise<void>,
  visit: Visit = {},
): Promise<void> {
  await stage().visit(address, { reducedMotion: 'reduce', ...visit }, async (page) => {
    // Comments load when they come near the window.
    await widgetOn(page).evaluateAll(([tag]) => tag?.scrollIntoView())
    await reach(page)
    expect(await violationsInBothColours(page)).toEqual([])
  })
}

// axe takes a page without a colour of its own for white, in the dark too.
function blogPage(path: string): string {
  const style = '<style>html { background: Canvas; color: CanvasText }</style>'
  const tag = `${style}<afterword-comments></afterword-comments>`
  return stage().blogPage(blogHtml(stage().url, path, tag))
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function fillThread(path: string): Promise<string> {
  const id = await stage().publish({
    page: path,
    name: 'Marit',
    website: 'https://example.org/',
    text: 'Some *words*, some `code`\n\n> a quote\n\n- a [link](https://example.org)\n\n```\nA block\n```',
  })
  await stage().replyAsOwner(id, 'Thank you!')
  await stage().publish({ page: path, text: 'Anonymous words' })
  return id
}

it('has nothing for axe to find on the demo blog', async () => {
  await fillThread(post)
  await checkState(post, (page) => widgetOn(page).getByText('Anonymous words').waitFor())
  await checkState('/demo/', (page) => page.getByText('Comments: 3').waitFor())
})

it('has nothing for axe to find when a deletion asks, below the comment that is answered', async () => {
  const path = stage().freshPath()
  await fillThread(path)
  const ask = async (page: Page) => {
    const widget = widgetOn(page)
    await widget.getByRole('link', { name: /^Reply to .Marit.$/ }).click()
    await widget.getByRole('textbox', { name: 'Your comment' }).fill('An answer')
    await widget.getByRole('button', { name: 'Send' }).click()
    await widget.locator('article:focus').waitFor()
    await widget.locator('.aw-delete summary').click()
    await widget.getByRole('button', { name: 'Delete for good' }).waitFor()
  }
  await checkState(blogPage(path), ask)
})

it('has nothing for axe to find in a refusal', async () => {
  const path = stage().freshPath()
  const from = '203.0.113.88'
  await stage().block(await stage().write({ page: path, from }))
  const suspended = async (page: Page) => {
    await widgetOn(page).getByRole('textbox', { name: 'Your comment' }).fill('Let me in')
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).getByText('Posting is suspended').waitFor()
  }
  await checkState(blogPage(path), suspended, { expects: /status of 403/, from })
})

it('can be read, answered, edited and deleted by keyboard alone', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, name: 'Marit', text: 'A question?' })
  await stage().publish({ page: path, name: 'Jonas', text: 'Another?' })
  const address = blogPage(path)
  await stage().visit(address, {}, async (page) => {
    const widget = widgetOn(page)
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document.querySelector('afterword-comments')?.shadowRoot ?? {}
        return (
          activeElement?.getAttribute('aria-label') ||
          activeElement?.id ||
          activeElement?.textContent
        )
      })
    const tabTo = async (name: string) => {
      for (let count = 0; count < 15 && (await focused()) !== name; count += 1) {
        await press(page, 'Tab')
      }
      expect(await focused()).toBe(name)
    }
    await widget.getByText('A question?').waitFor()
    await press(page, 'Tab', 'Tab', 'Enter')
    await widget.locator('[data-sort=newest][aria-current]').waitFor()
    expect(await focused()).toBe('Newest first')
    await press(page, 'Tab', 'Tab', 'Tab')
    expect(await focused()).toMatch(/^Reply to .Jonas.$/)
    await press(page, 'Enter')
    await widget.locator('#aw-text:focus').waitFor()
    await tabTo('Cancel')
    await press(page, 'Enter')
    expect(await focused()).toMatch(/^Reply to .Jonas.$/)
    await press(page, 'Enter')
    await page.keyboard.type('By keyboard')
    await tabTo('Send')
    await press(page, 'Enter')
    const own = widget.locator('article:focus', { hasText: 'By keyboard' })
    await own.getByText('Waiting for a moderator').waitFor()
    await tabTo('Edit')
    await press(page, 'Enter')
    await widget.getByRole('button', { name: 'Save' }).waitFor()
    await press(page, 'End')
    await page.keyboard.type(', twice')
    await tabTo('Save')
    await press(page, 'Enter')
    await widget.locator('article:focus', { hasText: 'By keyboard, twice' }).waitFor()
    await tabTo('Delete')
    await press(page, 'Enter')
    await tabTo('Delete for good')
    await press(page, 'Enter')
    await widget.getByText('Your comment is deleted.').waitFor()
    expect(await widget.getByText('By keyboard').count()).toBe(0)
    await widget.locator('.aw-title:focus').waitFor()
  })
})

it('speaks through live regions that are there before they speak', async () => {
  const address = blogPage(stage().freshPath())
  await stage().visit(address, { expects: /status of 400/ }, async (page) => {
    const widget = widgetOn(page)
    await widget.getByRole('button', { name: 'Send' }).waitFor()
    const regions = await widget.locator('[role=status], [role=alert]').elementHandles()
    expect(regions).toHaveLength(3)
    await widget.getByRole('textbox', { name: 'Your comment' }).fill('Hello')
    await widget.getByRole('button', { name: 'Send' }).click()
    await widget.getByRole('status').getByText('once a moderator has read it').waitFor()
    for (const region of regions) expect(await region.evaluate((one) => one.isConnected)).toBe(true)
  })
})
