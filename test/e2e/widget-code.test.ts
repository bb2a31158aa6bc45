import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violationsOn } from './axe.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

const code = '```js\nconst answer = "42" // known\n```'

async function coloursOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('afterword-comments')?.shadowRoot
    return [...(root?.querySelectorAll('pre span') ?? [])].map((one) => getComputedStyle(one).color)
  })
}

it.each(['light', 'dark'] as const)('shows code in readable colours: %s', async (colorScheme) => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: code })
  // axe asks the elements of the page for their background.
  const tag = '<style>body { background: Canvas }</style><afterword-comments></afterword-comments>'
  const address = stage().blogPage(blogHtml(stage().url, path, tag))
  await stage().visit(address, { colorScheme }, async (page) => {
    await widgetOn(page).getByText('known').waitFor()
    await expect.poll(async () => new Set(await coloursOf(page)).size).toBe(3)
    expect(await violationsOn(page)).toEqual([])
  })
})

it('loads no colours where there is nothing to colour', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: '```\nconst answer = 42\n```' })
  const address = stage().blogPage(blogHtml(stage().url, path))
  await stage().visit(address, {}, async (page) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.reload()
    await widgetOn(page).getByText('answer').waitFor()
    expect(asked.filter((url) => url.includes('colours'))).toEqual([])
  })
})
