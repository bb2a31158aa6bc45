import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

const withoutSetHtml = 'delete Element.prototype.setHTML'

/** The strictest policy under which a page can show the widget at all. */
function strictest(trustedTypes: string): Record<string, string> {
  const { url } = stage()
  const policy = `default-src 'none'; script-src ${url}; connect-src ${url}; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types ${trustedTypes}`
  return { 'content-security-policy': policy, 'cross-origin-embedder-policy': 'require-corp' }
}

async function shown(page: Page): Promise<string | undefined> {
  await widgetOn(page).getByRole('heading', { name: 'Write a comment' }).waitFor()
  return page.evaluate(() => document.querySelector('afterword-comments')?.shadowRoot?.innerHTML)
}

it.each([
  ['with setHTML, no Trusted Types policy allowed', "'none'", undefined],
  ['without setHTML, its own policy allowed', 'afterword', withoutSetHtml],
])('works under the strictest policy, %s', async (_name, trustedTypes, before) => {
  const path = stage().freshPath()
  const parent = await stage().publish({ page: path, name: 'Marit', text: 'Read me' })
  const address = stage().blogPage(blogHtml(stage().url, path), strictest(trustedTypes))
  await stage().visit(address, { ...(before && { before }) }, async (page) => {
    const widget = widgetOn(page)
    await widget.getByRole('link', { name: /^Reply to .Marit.$/ }).click()
    await widget.getByRole('textbox', { name: 'Your comment' }).fill('Read *me* too')
    await widget.getByRole('button', { name: 'Send' }).click()
    const item = widget.locator(`#comment-${parent} .aw-item`)
    await item.getByText('Waiting for a moderator').waitFor()
    await item.getByRole('button', { name: 'Edit' }).click()
    await widget.getByRole('button', { name: 'Save' }).click()
    await widget.getByText('Your change is saved.').waitFor()
    const styled = await item.evaluate((element) => getComputedStyle(element).listStyleType)
    expect(styled).toBe('none')
  })
})

it('says that it cannot show anything where neither setHTML nor a policy is to be had', async () => {
  const address = stage().blogPage(blogHtml(stage().url, '/x/'), strictest("'none'"))
  const visit = { before: withoutSetHtml, expects: /Trusted ?Type/ }
  await stage().visit(address, visit, async (page) => {
    await widgetOn(page).getByText('The comments could not be loaded.').waitFor()
  })
})

it('shows the same with and without setHTML', async () => {
  const path = stage().freshPath()
  await stage().publish({
    page: path,
    name: 'Marit',
    website: 'https://example.org/',
    text: '*a* **b** `c`\n\n> d\n\n- e\n\n1. f\n\n```\ng\n```\n\n[h](https://example.org) [i](mailto:i@example.org)',
  })
  const address = stage().blogPage(blogHtml(stage().url, path))
  const seen: (string | undefined)[] = []
  for (const before of ['', withoutSetHtml]) {
    await stage().visit(address, { before }, async (page) => {
      seen.push(await shown(page))
    })
  }
  expect(seen[0]).toContain('<li>e</li>')
  expect(seen[1]).toBe(seen[0])
})

it.each([
  ['with setHTML', ''],
  ['without setHTML', withoutSetHtml],
])('works on a page whose elements hide what scripts rely on, %s', async (_name, before) => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'Read me' })
  const names = ['createElement', 'querySelector', 'querySelectorAll', 'implementation', 'body']
  const more = ['head', 'baseURI', 'documentElement', 'adoptNode', 'importNode', 'activeElement']
  const hiding = [...names, ...more].map(
    (name) => `<img name="${name}" alt=""><form name="${name}" id="${name}"></form>`,
  )
  const ids = ['fetch', 'URL', 'location', 'trustedTypes', 'customElements', 'crypto', 'navigator']
  const html = ids.map((id) => `<a id="${id}" name="${id}"></a>`).join('')
  const tag = `${hiding.join('')}${html}<afterword-comments></afterword-comments>`
  const address = stage().blogPage(blogHtml(stage().url, path, tag))
  await stage().visit(address, { before }, async (page) => {
    const widget = widgetOn(page)
    await widget.getByText('Read me').waitFor()
    await widget.getByRole('textbox', { name: 'Your comment' }).fill('Hello')
    await widget.getByRole('button', { name: 'Send' }).click()
    await widget.getByText('Waiting for a moderator').waitFor()
  })
})

it.each([
  ['lang="en_US"', 'Write a comment'],
  ['lang=""', 'Write a comment'],
  ['lang="&quot;><img src=x onerror=alert(1)>"', 'Write a comment'],
  ['sort="newest&after=x"', 'Write a comment'],
  ['page="/a?b=<script>alert(1)</script>&site=other"', 'Write a comment'],
  ['site="&quot;><img src=x onerror=alert(1)>"', 'Try again'],
  ['page="javascript:alert(1)"', 'Try again'],
])('takes %s for what it is', async (attribute, expected) => {
  const tag = `<afterword-comments ${attribute}></afterword-comments>`
  const address = stage().blogPage(blogHtml(stage().url, '/x/', tag))
  await stage().visit(address, { expects: /status of 4\d\d/ }, async (page) => {
    await widgetOn(page).getByText(expected).waitFor()
    expect(await page.evaluate(() => document.querySelectorAll('img').length)).toBe(0)
  })
})

it('shows several threads, survives a move, and follows its page attribute', async () => {
  const paths = [stage().freshPath(), stage().freshPath()]
  for (const [index, path] of paths.entries()) {
    await stage().publish({ page: path, text: `Thread ${index}` })
  }
  const tags = paths.map((path) => `<afterword-comments page="${path}"></afterword-comments>`)
  const address = stage().blogPage(blogHtml(stage().url, '/', tags.join('')))
  await stage().visit(address, {}, async (page) => {
    const first = widgetOn(page).first()
    const text = first.getByRole('textbox', { name: 'Your comment' })
    await first.getByText('Thread 0').waitFor()
    await widgetOn(page).last().getByText('Thread 1').waitFor()
    await text.fill('A draft')
    await first.evaluate((element) => {
      const place = element.parentElement
      element.remove()
      place?.prepend(element)
    })
    expect(await text.inputValue()).toBe('A draft')
    await first.evaluate((element, to) => element.setAttribute('page', to), paths[1])
    await first.getByText('Thread 1').waitFor()
    expect(await first.getByText('Thread 0').count()).toBe(0)
  })
})

it('leads from the address of a page to the comment it names, and back', async () => {
  const path = stage().freshPath()
  const ids: string[] = []
  for (const text of ['One', 'Two']) ids.push(await stage().publish({ page: path, text }))
  const address = stage().blogPage(blogHtml(stage().url, path))
  await stage().visit(`${address}#comment-${ids[1]}`, {}, async (page) => {
    const widget = widgetOn(page)
    const focused = (id: string | undefined) =>
      widget.locator(`#comment-${id} > article:focus`).waitFor()
    await focused(ids[1])
    const link = widget.locator(`#comment-${ids[0]} .aw-time`)
    expect(await link.getAttribute('href')).toBe(`${address}#comment-${ids[0]}`)
    await link.click()
    await focused(ids[0])
    await page.goBack()
    await focused(ids[1])
  })
})

it('asks for all counts of a page in as few requests as the server takes', async () => {
  const path = stage().freshPath()
  for (const text of ['One', 'Two', 'Three']) await stage().publish({ page: path, text })
  const others = Array.from({ length: 130 }, () => `/none/${randomUUID()}/`)
  const tags = [path, ...others, path].map(
    (page) => `<afterword-count page="${page}">…</afterword-count>`,
  )
  const address = stage().blogPage(blogHtml(stage().url, '/', tags.join(' ')))
  await stage().visit(address, {}, async (page) => {
    await page.waitForFunction(() =>
      [...document.querySelectorAll('afterword-count')].every((one) => one.textContent !== '…'),
    )
    const counts = await page.locator('afterword-count').allTextContents()
    expect([counts[0], counts[1], counts.at(-1)]).toEqual(['3', '0', '3'])
    const requests = await page.evaluate(
      () =>
        performance.getEntriesByType('resource').filter(({ name }) => name.includes('/v1/counts'))
          .length,
    )
    expect(requests).toBe(2)
  })
})
