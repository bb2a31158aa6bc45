import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

declare global {
  /** Lets the answer arrive that is held back. */
  var arrive: () => void
  /** How much what was in sight has moved, by and by. */
  var shifts: number[]
}

const before = `globalThis.shifts = []
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shifts.push(value)
  }).observe({ type: 'layout-shift', buffered: true })
  const send = fetch
  globalThis.fetch = async (...request) => {
    await new Promise((resolve) => {
      globalThis.arrive = () => { delete globalThis.arrive; resolve() }
    })
    return send(...request)
  }`

/** The thread as the recipe of docs/embedding.md puts it into a page. */
async function included(path: string): Promise<string> {
  const { url } = stage()
  const response = await fetch(`${url}/v1/thread.html?${new URLSearchParams({ page: path })}`)
  const html = (await response.text()).replaceAll(/ (href|action)="\//g, ` $1="${url}/`)
  return `<template shadowrootmode="open"><link rel="stylesheet" href="${url}/assets/widget.css">${html}</template>`
}

async function blogPage(path: string, content: string): Promise<string> {
  const tag = `<afterword-comments>${content}</afterword-comments><p>Below</p>`
  return stage().blogPage(blogHtml(stage().url, path, tag))
}

async function letArrive(page: Page): Promise<void> {
  await page.waitForFunction(() => 'arrive' in globalThis)
  await page.evaluate(() => globalThis.arrive())
}

it('shows what the element contains until the comments are there', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'Live' })
  const address = await blogPage(path, '<p>The comments as they were.</p>')
  await stage().visit(address, { before }, async (page) => {
    await page.waitForFunction(() => 'arrive' in globalThis)
    const former = page.getByText('The comments as they were.')
    expect(await former.isVisible()).toBe(true)
    await letArrive(page)
    await widgetOn(page).getByText('Live').waitFor()
    expect(await former.isVisible()).toBe(false)
  })
})

it('takes over comments of a declarative shadow root without anything moving', async () => {
  const path = stage().freshPath()
  for (const text of ['Live', 'And another']) await stage().publish({ page: path, text })
  const address = await blogPage(path, await included(path))
  const places = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector('afterword-comments')?.shadowRoot
      return [...(root?.querySelectorAll('.aw-text, .aw-button') ?? [])].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return { x, y, width, height }
      })
    })
  await stage().visit(address, { before }, async (page) => {
    await page.waitForFunction(() => 'arrive' in globalThis)
    expect(await widgetOn(page).getByText('Live').isVisible()).toBe(true)
    const former = await places(page)
    await letArrive(page)
    await widgetOn(page).getByRole('button', { name: 'Send' }).waitFor()
    await page.waitForFunction(
      () => !document.querySelector('afterword-comments')?.shadowRoot?.querySelector('link'),
    )
    expect(await places(page)).toEqual(former)
    expect(await page.evaluate(() => globalThis.shifts)).toEqual([])
    await widgetOn(page).getByRole('textbox', { name: 'Your comment' }).fill('Hello')
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await letArrive(page)
    await widgetOn(page).getByText('Waiting for a moderator').waitFor()
  })
})

it('keeps the comments of the page’s own HTML when the server cannot be reached', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'As it was' })
  const address = await blogPage(path, await included(path))
  const offline = `globalThis.send = fetch
    globalThis.fetch = () => Promise.reject(new TypeError('offline'))`
  await stage().visit(address, { before: offline }, async (page) => {
    await widgetOn(page).getByText('The comments could not be loaded.').waitFor()
    expect(await widgetOn(page).getByText('As it was').isVisible()).toBe(true)
    await page.evaluate('globalThis.fetch = globalThis.send')
    await widgetOn(page).getByRole('button', { name: 'Try again' }).click()
    await page.waitForFunction(
      () => !document.querySelector('afterword-comments')?.shadowRoot?.querySelector('link'),
    )
    expect(await widgetOn(page).getByText('As it was').isVisible()).toBe(true)
  })
})

it('shows the comments of the page’s own HTML without a script', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'Read without a script' })
  const address = await blogPage(path, await included(path))
  await stage().visit(address, { javaScriptEnabled: false }, async (page) => {
    await widgetOn(page).getByText('Read without a script').waitFor()
    const reply = widgetOn(page).getByRole('link', { name: /^Reply to / })
    expect(await reply.getAttribute('href')).toMatch(`${stage().url}/thread?`)
  })
})
