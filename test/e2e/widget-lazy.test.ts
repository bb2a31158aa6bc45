import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

declare global {
  /** Paths of the requests that scripts of the page have sent. */
  var asked: string[]
}

const before = `globalThis.asked = []
  const send = fetch
  globalThis.fetch = (address, ...more) => {
    asked.push(new URL(address).pathname)
    return send(address, ...more)
  }`

const post = '<div style="height: 3000px">A long post.</div>'
const thread = '/v1/thread.html'

function blogPage(tags: string, path = stage().freshPath()): string {
  return stage().blogPage(blogHtml(stage().url, path, tags))
}

/** What was asked for, once the browser has looked at which of the elements are near. */
async function askedOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    for (const element of document.querySelectorAll('afterword-comments')) {
      await new Promise((looked) => new IntersectionObserver(looked).observe(element))
    }
    return globalThis.asked
  })
}

/** How often it was said that comments are loaded, once all that is under way is shown. */
function loadsAfterFrames(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
    return Reflect.get(globalThis, 'loads')
  })
}

/** Scrolls until there are so many pixels between the window and the first element. */
async function bringNear(page: Page, pixels: number): Promise<void> {
  await page.evaluate((distance) => {
    const top = document.querySelector('afterword-comments')?.getBoundingClientRect().top ?? 0
    scrollBy(0, top - innerHeight - distance)
  }, pixels)
}

it('asks for nothing while the comments are far below, and once when they come near', async () => {
  const address = blogPage(`${post}<afterword-comments></afterword-comments>`)
  await stage().visit(address, { before }, async (page) => {
    expect(await askedOn(page)).toEqual([])
    await bringNear(page, 900)
    expect(await askedOn(page)).toEqual([])
    await bringNear(page, 500)
    await widgetOn(page).getByText('No comments yet').waitFor()
    await bringNear(page, 2000)
    await bringNear(page, 0)
    expect(await askedOn(page)).toEqual([thread])
  })
})

it('starts at once, however far, where the address names a comment', async () => {
  const path = stage().freshPath()
  const id = await stage().publish({ page: path, text: 'Far below' })
  const address = blogPage(`${post}<afterword-comments></afterword-comments>`, path)
  await stage().visit(`${address}#comment-${id}`, { before }, async (page) => {
    await widgetOn(page).locator(`#comment-${id} > article:focus`).waitFor()
    expect(await askedOn(page)).toEqual([thread])
  })
  await stage().visit(address, { before }, async (page) => {
    expect(await askedOn(page)).toEqual([])
    await page.evaluate((to) => {
      location.hash = to
    }, `comment-${id}`)
    await widgetOn(page).locator(`#comment-${id} > article:focus`).waitFor()
    expect(await askedOn(page)).toEqual([thread])
  })
})

it('starts at once where the page wants it', async () => {
  const address = blogPage(`${post}<afterword-comments start="now"></afterword-comments>`)
  await stage().visit(address, { before }, async (page) => {
    await widgetOn(page).getByText('No comments yet').waitFor()
    expect(await page.evaluate(() => [scrollY, ...globalThis.asked])).toEqual([0, thread])
  })
})

it('says once that it is loaded where another page is asked for before the first is shown', async () => {
  const [first, second] = [stage().freshPath(), stage().freshPath()]
  await stage().publish({ page: second, text: 'On the second' })
  const tag = `<afterword-comments page="${first}"></afterword-comments>`
  const change = `globalThis.loads = 0
    addEventListener('afterword:loaded', () => { loads += 1 })
    const watch = new MutationObserver(() => {
      const comments = document.querySelector('afterword-comments')
      if (!comments?.shadowRoot?.querySelector('.aw-comments')) return
      watch.disconnect()
      comments.setAttribute('page', '${second}')
    })
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options)
      watch.observe(root, { childList: true })
      return root
    }`
  await stage().visit(blogPage(tag), { before: change }, async (page) => {
    await widgetOn(page).getByText('On the second').waitFor()
    await page.waitForFunction('loads > 0')
    expect(await loadsAfterFrames(page)).toBe(1)
  })
})

it('uses the script and the thread that the page had preloaded, as docs/embedding.md says', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'Early' })
  const query = `site=default&amp;page=${encodeURIComponent(path)}&amp;lang=en`
  const hints = `<link rel="modulepreload" href="${stage().url}/afterword.js">
    <link rel="preload" as="fetch" crossorigin href="${stage().url}${thread}?${query}">`
  const tag = `<afterword-comments page="${path}" start="now"></afterword-comments>`
  const html = blogHtml(stage().url, path, tag).replace('</head>', `${hints}</head>`)
  await stage().visit(stage().blogPage(html), {}, async (page) => {
    await widgetOn(page).getByText('Early').waitFor()
    const fetched = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    )
    const ours = fetched.filter((name) => name !== '/favicon.ico')
    expect(ours.sort()).toEqual(['/afterword.js', thread])
  })
})

it('starts when a script of the page says so, and once for two calls', async () => {
  const address = blogPage(`${post}<afterword-comments></afterword-comments>`)
  await stage().visit(address, { before }, async (page) => {
    await widgetOn(page).evaluate((element: HTMLElementTagNameMap['afterword-comments']) => {
      void element.start()
      void element.start()
    })
    await widgetOn(page).getByText('No comments yet').waitFor()
    expect(await askedOn(page)).toEqual([thread])
  })
})

it('starts those of several that are near', async () => {
  const [near, far] = ['/near/', '/far/'].map((page) => `${stage().freshPath()}${page}`)
  await stage().publish({ page: near ?? '', text: 'In sight' })
  await stage().publish({ page: far ?? '', text: 'Far below' })
  const tags = `<afterword-comments page="${near}"></afterword-comments>${post}<afterword-comments page="${far}"></afterword-comments>`
  await stage().visit(blogPage(tags), { before }, async (page) => {
    await widgetOn(page).getByText('In sight').waitFor()
    expect(await askedOn(page)).toEqual([thread])
    await widgetOn(page).last().scrollIntoViewIfNeeded()
    await widgetOn(page).getByText('Far below').waitFor()
    expect(await askedOn(page)).toEqual([thread, thread])
  })
})

it('follows attributes, a move and a new element, and asks only for what comes near', async () => {
  const paths = [stage().freshPath(), stage().freshPath()]
  for (const [at, path] of paths.entries())
    await stage().publish({ page: path, text: `Post ${at}` })
  const address = blogPage(`${post}<afterword-comments page="/none/"></afterword-comments>`)
  await stage().visit(address, { before }, async (page) => {
    const widget = widgetOn(page)
    await widget.evaluate((element, to) => element.setAttribute('page', to), paths[0] ?? '')
    expect(await askedOn(page)).toEqual([])
    await bringNear(page, 0)
    await widget.getByText('Post 0').waitFor()
    expect(await askedOn(page)).toEqual([thread])

    await page.evaluate(() => scrollTo(0, 0))
    await widget.evaluate((element, to) => element.setAttribute('page', to), paths[1] ?? '')
    await widget.getByText('Post 0').waitFor({ state: 'detached' })
    expect(await askedOn(page)).toEqual([thread])
    await widget.evaluate((element) => {
      element.remove()
      document.body.prepend(element)
    })
    await widget.getByText('Post 1').waitFor()
    expect(await askedOn(page)).toEqual([thread, thread])

    await page.evaluate((to) => {
      const fresh = document.createElement('afterword-comments')
      fresh.setAttribute('page', to)
      document.querySelector('afterword-comments')?.replaceWith(fresh)
    }, paths[0] ?? '')
    await widget.getByText('Post 0').waitFor()
    expect(await askedOn(page)).toEqual([thread, thread, thread])
  })
})
