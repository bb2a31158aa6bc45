import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()
const address = '/demo/theme/'

const sampleOn = (page: Page) => page.locator('.theme-sample:not([hidden])')
const cssOn = (page: Page) => page.locator('#theme-css').textContent()
const control = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const choice = (page: Page, name: string) => page.getByRole('combobox', { name })

/** A style of an element, as the browser computed it. */
function styleOf(element: Locator, name: string): Promise<string> {
  return element.evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name)
}

it('shows at once what is chosen, on the widget and the sample, and writes the CSS for it', async () => {
  const visit = { permissions: ['clipboard-read', 'clipboard-write'] }
  await stage().visit(address, visit, async (page) => {
    const send = widgetOn(page).getByRole('button', { name: 'Send' })
    const item = sampleOn(page).locator('.aw-item').first()
    await send.waitFor()
    expect(await cssOn(page)).toContain('Nothing is changed yet.')
    await control(page, 'Accent').fill('#0b6e4f')
    await control(page, 'Radius').fill('0')
    await control(page, 'Density').fill('0.5')
    await control(page, 'Cards').check()
    await choice(page, 'Font').selectOption('Serif')
    const css = `afterword-comments {
  --afterword-accent: #0b6e4f;
  --afterword-radius: 0em;
  --afterword-density: 0.5;
  --afterword-card: color-mix(in srgb, currentColor 6%, transparent);
  font-family: Georgia, serif;
}`
    expect(await cssOn(page)).toBe(css)
    expect(await styleOf(send, 'background-color')).toBe('rgb(11, 110, 79)')
    expect(await styleOf(send, 'border-radius')).toBe('0px')
    expect(await styleOf(send, 'font-family')).toBe('Georgia, serif')
    const size = Number.parseFloat(await styleOf(item, 'font-size'))
    expect(Number.parseFloat(await styleOf(item, 'padding-top'))).toBeCloseTo(0.875 * size, 1)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').getByText('Copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(css)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByText('Nothing is changed yet.').waitFor()
    expect(await styleOf(send, 'background-color')).toBe('rgb(166, 61, 23)')
  })
})

it('selects the CSS where it may not be copied', async () => {
  const before = `navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))`
  await stage().visit(address, { before }, async (page) => {
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').getByText('Selected').waitFor()
    expect(await page.evaluate(() => getSelection()?.toString())).toContain('afterword-comments {')
  })
})

it('turns the comments and their colours, not the page of the demo', async () => {
  await stage().visit(address, { colorScheme: 'light' }, async (page) => {
    const plane = page.locator('.theme-stage')
    const light = await styleOf(plane, 'background-color')
    await choice(page, 'Colours').selectOption('Dark')
    expect(await styleOf(plane, 'background-color')).not.toBe(light)
    expect(await styleOf(page.locator('html'), 'background-color')).toBe(light)
    await choice(page, 'Direction').selectOption('Right to left')
    await widgetOn(page).locator('.aw[dir=rtl]').waitFor()
    await sampleOn(page).locator('.aw[dir=rtl]').waitFor()
    expect(await sampleOn(page).count()).toBe(1)
  })
})

it('lists everything, and shows the sample in its style, without a script', async () => {
  await stage().visit(address, { javaScriptEnabled: false }, async (page) => {
    expect(await page.locator('.theme-controls').isVisible()).toBe(false)
    const list = sampleOn(page).locator('.aw-list').first()
    expect(await styleOf(list, 'list-style-type')).toBe('none')
    await page.getByRole('rowheader', { name: '--afterword-density' }).waitFor()
    await page.getByRole('rowheader', { name: 'in-reply-to' }).waitFor()
    await page.getByRole('link', { name: 'Read and write comments' }).waitFor()
  })
})
