import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { workerBrowser } from '../support/worker-browser.ts'

async function aPage(): Promise<Page> {
  const page = await (await workerBrowser()).newPage()
  onTestFinished(() => page.context().close())
  return page
}

it('runs the scripts of a page', async () => {
  const page = await aPage()
  await page.setContent('<p></p><script>document.querySelector("p").append("ran")</script>')
  expect(await page.textContent('p')).toBe('ran')
})

it('reaches no other machine', async () => {
  const page = await aPage()
  await expect(page.goto('http://elsewhere.example/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
})
