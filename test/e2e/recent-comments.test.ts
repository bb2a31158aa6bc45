import { expect, it } from 'vitest'
import { violationsOn } from './axe.ts'
import { overflowOf } from './look.ts'
import { takePicture } from './pictures.ts'
import { useStage } from './widget-stage.ts'

const stage = useStage({ SITE_ORIGINS: 'https://blog.example' })

// axe takes a page without a colour of its own for white, in the dark too.
const canvas =
  '<meta name="color-scheme" content="light dark"><style>html { background: Canvas; color: CanvasText }</style>'

const withoutSetHtml = 'delete Element.prototype.setHTML'

function blogWith(attributes: string, more = ''): string {
  const { url } = stage()
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A blog</title></head>
<body><main><h1>A blog</h1><script type="module" src="${url}/afterword-recent.js"></script>${more}
<afterword-recent ${attributes}>None yet, or none to be had.</afterword-recent></main></body></html>`
}

function strictest(trustedTypes: string): Record<string, string> {
  const { url } = stage()
  return {
    'content-security-policy': `default-src 'none'; script-src ${url}; connect-src ${url}; require-trusted-types-for 'script'; trusted-types ${trustedTypes}`,
  }
}

it.each([
  ['with setHTML, no Trusted Types policy allowed', "'none'", ''],
  ['without setHTML, its own policy allowed', 'afterword-recent', withoutSetHtml],
])('shows the newest under the strictest policy, %s', async (_name, trustedTypes, before) => {
  const page = stage().freshPath()
  await stage().publish({ page, name: 'Ines', text: 'An older one' })
  const id = await stage().publish({ page, name: 'Marit', text: '*Newest* <b>words</b>' })
  const address = stage().blogPage(blogWith('limit="2"'), strictest(trustedTypes))
  await stage().visit(address, { before }, async (blog) => {
    const recent = blog.locator('afterword-recent')
    await recent.getByRole('heading', { name: 'Recent comments' }).waitFor()
    expect(await recent.getByRole('listitem').count()).toBe(2)
    const [first] = await recent.getByRole('listitem').all()
    expect(await first?.getByRole('paragraph').textContent()).toBe('Newest <b>words</b>')
    const link = first?.getByRole('link', { name: /Marit/ })
    expect(await link?.getAttribute('href')).toBe(
      `https://blog.example${page.replace(/\/$/, '')}#comment-${id}`,
    )
    expect(await first?.locator('time').textContent()).not.toContain('UTC')
    expect(await violationsOn(blog)).toEqual([])
  })
})

it('shares a page with the comments, each with a policy of its own', async () => {
  const page = stage().freshPath()
  await stage().publish({ page, text: 'Read me twice' })
  const more = `<script type="module" src="${stage().url}/afterword.js"></script><afterword-comments page="${page}"></afterword-comments>`
  const address = stage().blogPage(blogWith('', more), strictest('afterword afterword-recent'))
  await stage().visit(address, { before: withoutSetHtml }, async (blog) => {
    await blog.locator('afterword-comments').getByText('Read me twice').waitFor()
    await blog.locator('afterword-recent').getByText('Read me twice').waitFor()
  })
})

it('follows its attributes, and keeps what it contains when nothing comes', async () => {
  const page = stage().freshPath()
  for (const text of ['One', 'Two', 'Three']) await stage().publish({ page, text })
  const address = stage().blogPage(blogWith('limit="1"'))
  await stage().visit(address, { expects: /404/ }, async (blog) => {
    const recent = blog.locator('afterword-recent')
    await recent.getByText('Three').waitFor()
    expect(await recent.getByRole('listitem').count()).toBe(1)
    await recent.evaluate((element) => element.setAttribute('limit', '3'))
    await recent.getByRole('listitem').nth(2).waitFor()
    expect(await recent.getByRole('listitem').count()).toBe(3)
  })
  const nowhere = stage().blogPage(blogWith('site="none"'))
  await stage().visit(nowhere, { expects: /404/ }, async (blog) => {
    const answer = blog.waitForResponse(/recent\.html/).catch(() => undefined)
    await blog.reload()
    expect((await answer)?.status()).toBe(404)
    expect(await blog.getByText('None yet, or none to be had.').isVisible()).toBe(true)
  })
})

it.each([
  ['light', { width: 360, height: 700 }, 'light', 'ltr'],
  ['dark', { width: 360, height: 700 }, 'dark', 'ltr'],
  ['narrow', { width: 320, height: 640 }, 'light', 'ltr'],
  ['rtl', { width: 360, height: 700 }, 'light', 'rtl'],
] as const)('fits beside a post: %s', async (name, viewport, colorScheme, direction) => {
  const page = `/posts/${'a-path-that-never-seems-to-end-'.repeat(3)}/`
  await stage().publish({
    page,
    name: 'Marit',
    text: 'Ours is three pallets and a door. '.repeat(9),
  })
  await stage().publish({ page: '/posts/heap/', name: 'يوسف', text: 'رائع جدا، شكرا لك' })
  await stage().publish({ page: '/posts/heap/', text: 'x'.repeat(300) })
  const html = blogWith('limit="3"').replace(
    '<html lang="en">',
    `<html lang="en" dir="${direction}">`,
  )
  const address = stage().blogPage(html.replace('<title>', `${canvas}<title>`))
  await stage().visit(address, { viewport, colorScheme }, async (blog) => {
    await blog.locator('afterword-recent').getByRole('listitem').nth(2).waitFor()
    expect(await overflowOf(blog)).toBe(0)
    expect(await violationsOn(blog)).toEqual([])
    await takePicture(blog, `recent-${name}`)
  })
})
