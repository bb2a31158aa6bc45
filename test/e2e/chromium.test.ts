import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium(inject('chromiumPath'))
})

afterAll(() => browser.close())

it('runs the scripts of a page', async () => {
  const page = await browser.newPage()
  await page.setContent('<p></p><script>document.querySelector("p").append("ran")</script>')
  expect(await page.textContent('p')).toBe('ran')
})

it('reaches no other machine', async () => {
  const page = await browser.newPage()
  await expect(page.goto('http://elsewhere.example/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
})
