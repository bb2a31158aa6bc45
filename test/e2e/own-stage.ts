import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { widgetOn } from './widget-stage.ts'

/** Replaces everything a page could keep something in by what throws, as browsers do that refuse it. */
export const refuseStorage = `
  const refuse = () => { throw new DOMException('refused', 'SecurityError') }
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(globalThis, name, { configurable: true, get: refuse })
  }
  Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse })
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: refuse })`

/** Sends what is in the form of the widget; the server's answer comes back. */
export async function send(page: Page, text: string) {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/v1/comments'),
  )
  await textOf(page).fill(text)
  await widgetOn(page).getByRole('button', { name: 'Send' }).click()
  return (await answered).json()
}

/** The field of the widget for a comment. */
export function textOf(page: Page): Locator {
  return widgetOn(page).getByRole('textbox', { name: 'Your comment' })
}

/** Changes the text of one's own comment in the widget. */
export async function edit(page: Page, id: string, text: string): Promise<void> {
  const item = widgetOn(page).locator(`#comment-${id}`)
  await item.getByRole('button', { name: 'Edit' }).click()
  await widgetOn(page).getByRole('heading', { name: 'Edit your comment' }).waitFor()
  await textOf(page).fill(text)
  await widgetOn(page).getByRole('button', { name: 'Save' }).click()
  await item.getByText(text).waitFor()
}

/** Deletes one's own comment in the widget. */
export async function remove(page: Page, id: string): Promise<void> {
  const item = widgetOn(page).locator(`#comment-${id}`)
  await item.locator('summary', { hasText: 'Delete' }).click()
  await item.getByRole('button', { name: 'Delete for good' }).click()
  await widgetOn(page).getByText('Your comment is deleted.').waitFor()
}

/** The tick that remembers. */
export function tickOf(page: Page): Locator {
  return widgetOn(page).getByLabel('Remember me on this device')
}

/** Ticks it, by its label as most do, and waits until it holds. */
export async function tick(page: Page): Promise<void> {
  await widgetOn(page).getByText('Remember me on this device').click()
  await widgetOn(page).locator('.aw-remember :checked').waitFor()
}

/** Everything that the origin of a page keeps in this browser. */
export async function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => String(name)),
    ...('caches' in globalThis ? await caches.keys() : []),
    ...('serviceWorker' in navigator
      ? (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)
      : []),
    ...document.cookie.split(';').filter((cookie) => cookie !== ''),
  ])
}

/** Reads, posts, changes and deletes in the widget; the hint and the key appear where they are promised. */
export async function wholeTrip(page: Page, isRefused: boolean): Promise<void> {
  const widget = widgetOn(page)
  await widget.getByText('No comments yet').waitFor()
  const { comment, editKey } = await send(page, 'Nothing is kept')
  const item = widget.locator(`#comment-${comment.id}`)
  const key = item.locator('.aw-key code')
  expect(await key.textContent()).toBe(`${comment.id}.${editKey}`)
  if (isRefused) {
    await widget.getByText('This browser keeps nothing for this page.').waitFor()
    expect(await tickOf(page).isDisabled()).toBe(true)
    expect(await key.isVisible()).toBe(true)
  }
  await edit(page, comment.id, 'Changed all the same')
  await remove(page, comment.id)
}
