import type { Locator, Page, Route } from 'playwright-core'
import { blogHtml, type Stage, widgetOn } from './widget-stage.ts'

/** A policy as strict as a blog can have: our script, our server, our one Trusted Types policy. */
const strict = (server: string) => ({
  'content-security-policy': `default-src 'none'; script-src ${server}; connect-src ${server}; require-trusted-types-for 'script'; trusted-types afterword`,
})

/** A page of a strict blog with comments on it; its attributes may say more. */
export function strictBlog(stage: Stage, path = stage.freshPath(), attributes = ''): string {
  const tag = `<afterword-comments ${attributes}></afterword-comments>`
  return stage.blogPage(blogHtml(stage.url, path, tag), strict(stage.url))
}

/** The field of the widget for a comment. */
export function textOf(page: Page): Locator {
  return widgetOn(page).getByRole('textbox', { name: 'Your comment' })
}

/** Types a comment and presses the button that sends. */
export async function send(page: Page, text: string): Promise<void> {
  await textOf(page).fill(text)
  await widgetOn(page).getByRole('button', { name: 'Send' }).click()
}

/** How many comments the server has of a text. */
export async function stored(stage: Stage, text: string): Promise<number> {
  const { knex } = stage.server.container.database
  return (await knex('comments').where({ text })).length
}

/** Lets something happen to each post of a comment on its way, instead of passing it on. */
export async function onPost(page: Page, act: (route: Route) => Promise<void>): Promise<void> {
  await page.route('**/v1/comments?*', (route) =>
    route.request().method() === 'POST' ? act(route) : route.fallback(),
  )
}

/** Notes all that is said through live regions from now on, as somebody would hear it. */
export async function listen(page: Page): Promise<void> {
  await widgetOn(page).evaluate((widget) => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const node = target instanceof Element ? target : target.parentElement
        const region = node?.closest('[role=status], [role=alert]')
        const text = region?.textContent?.trim()
        if (text && heard.at(-1) !== text) heard.push(text)
      }
    }).observe(widget.shadowRoot as ShadowRoot, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
}

/** What was said since. */
export function heardOn(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
}
