import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'
import { heardOn, listen, onPost, send, stored, strictBlog, textOf } from './writing-stage.ts'

const stage = useStage()
const waiting = 'Waiting for a moderator'

const button = (page: Page, name: string) => widgetOn(page).getByRole('button', { name })
const previewOn = (page: Page) => widgetOn(page).getByRole('region', { name: 'Preview' })

it('shows a preview in the place of the field, and the field again, with nothing stored', async () => {
  await stage().visit(strictBlog(stage()), {}, async (page) => {
    await textOf(page).fill('Some *words*\n\n<script>alert(1)</script>')
    await button(page, 'Preview').click()
    await previewOn(page).locator('em').getByText('words').waitFor()
    expect(await previewOn(page).textContent()).toContain('<script>alert(1)</script>')
    expect(await textOf(page).count()).toBe(0)
    expect(await previewOn(page).evaluate((place) => place.matches(':focus'))).toBe(true)
    await button(page, 'Write').click()
    expect(await textOf(page).inputValue()).toContain('Some *words*')
    expect(await textOf(page).evaluate((field) => field.matches(':focus'))).toBe(true)
    expect(await previewOn(page).count()).toBe(0)

    await button(page, 'Preview').click()
    await previewOn(page).waitFor()
    expect(await stored(stage(), 'Some *words*\n\n<script>alert(1)</script>')).toBe(0)
    await button(page, 'Send').click()
    await widgetOn(page).getByText(waiting).waitFor()
    expect(await textOf(page).inputValue()).toBe('')
    expect(await button(page, 'Preview').count()).toBe(1)
  })
})

it('says why there is no preview, and keeps the text', async () => {
  await stage().visit(strictBlog(stage()), { expects: /ERR_FAILED|of 400/ }, async (page) => {
    await button(page, 'Preview').click()
    await widgetOn(page).getByText('There is nothing to preview yet.').waitFor()
    expect(await textOf(page).evaluate((field) => field.matches(':focus'))).toBe(true)
    await page.route('**/v1/preview?*', (route) => route.abort())
    await textOf(page).fill('Mine')
    await button(page, 'Preview').click()
    await widgetOn(page).getByText('The preview could not be loaded.').waitFor()
    expect(await textOf(page).inputValue()).toBe('Mine')
    await page.unroute('**/v1/preview?*')
    await textOf(page).fill('x'.repeat(10_001))
    await button(page, 'Preview').click()
    await widgetOn(page).getByText('This is too long.').waitFor()
  })
})

it('sends by Ctrl or ⌘ and Enter, from any field, and says so next to the button', async () => {
  await stage().visit(strictBlog(stage()), {}, async (page) => {
    await textOf(page).fill('By keys')
    await widgetOn(page).getByText('Ctrl + Enter sends.').waitFor()
    await textOf(page).press('Enter')
    expect(await textOf(page).inputValue()).toBe('By keys\n')
    await textOf(page).press('Control+Enter')
    await widgetOn(page).getByText(waiting).waitFor()
    await textOf(page).fill('By other keys')
    await widgetOn(page).getByLabel('Name').press('Meta+Enter')
    await widgetOn(page).getByText('By other keys').waitFor()
  })
  expect(await stored(stage(), 'By other keys')).toBe(1)
})

it('counts near the end as the server does, aloud only after a pause, and stops nobody', async () => {
  await stage().visit(strictBlog(stage()), { expects: /status of 400/ }, async (page) => {
    const count = widgetOn(page).locator('.aw-count')
    await textOf(page).fill('x'.repeat(9000))
    await listen(page)
    expect(await count.isVisible()).toBe(false)
    // A person, a zero-width joiner, a laptop: five for the server, one for the eye.
    await textOf(page).fill(`${'x'.repeat(9990)}🧑‍💻`)
    await widgetOn(page).getByText('5 characters left').first().waitFor()
    await expect.poll(() => heardOn(page)).toEqual(['5 characters left'])
    for (const key of 'abcd') await textOf(page).press(key)
    await count.getByText('1 character left').waitFor()
    await textOf(page).press('e')
    await count.getByText('0 characters left').waitFor()
    await textOf(page).pressSequentially('fgh')
    await count.getByText('3 characters too many').waitFor()
    await expect.poll(() => heardOn(page)).toContain('3 characters too many')
    expect(await heardOn(page)).not.toContain('1 character too many')
    expect(await button(page, 'Send').isEnabled()).toBe(true)
    await button(page, 'Send').click()
    await widgetOn(page).getByText('This is too long.').waitFor()
    for (let times = 0; times < 3; times += 1) await textOf(page).press('Backspace')
    await button(page, 'Send').click()
    await widgetOn(page).getByText(waiting).waitFor()
    expect(await count.isVisible()).toBe(false)
  })
})

it('puts the form above for the eye and for the keyboard, and brings it back there', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, name: 'Marit', text: 'A question?' })
  await stage().publish({ page: path, name: 'Jonas', text: 'Another?' })
  await stage().visit(strictBlog(stage(), path, 'form="top"'), {}, async (page) => {
    const widget = widgetOn(page)
    await widget.getByText('A question?').waitFor()
    const first = widget.locator('.aw > .aw-form:first-child')
    await page.keyboard.press('Tab')
    expect(await textOf(page).evaluate((field) => field.matches(':focus'))).toBe(true)
    const [form, list] = [await first.boundingBox(), await widget.locator('.aw-list').boundingBox()]
    expect((form?.y ?? 0) + (form?.height ?? 0)).toBeLessThan(list?.y ?? 0)
    await widget.getByRole('link', { name: /^Reply to .Marit.$/ }).click()
    await button(page, 'Cancel').click()
    await first.waitFor()
    await widget.getByRole('link', { name: 'Newest first' }).click()
    await widget.locator('[data-sort=newest][aria-current]').waitFor()
    await first.waitFor()
    await send(page, 'From above')
    await widget.getByText(waiting).waitFor()
    await first.waitFor()
  })
})

it('can preview, send, be refused and correct by keyboard alone, and says what happens', async () => {
  const address = stage().blogPage(blogHtml(stage().url, stage().freshPath()))
  await stage().visit(address, { expects: /status of 400/ }, async (page) => {
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document.querySelector('afterword-comments')?.shadowRoot ?? {}
        return activeElement?.ariaLabel || activeElement?.id || activeElement?.textContent
      })
    const tabTo = async (name: string, key = 'Tab') => {
      for (let count = 0; count < 15 && (await focused()) !== name; count += 1) {
        await page.keyboard.press(key)
      }
      expect(await focused()).toBe(name)
    }
    await textOf(page).waitFor()
    await tabTo('aw-text')
    await listen(page)
    await page.keyboard.type('Some *words*')
    await tabTo('Formatting help')
    await page.keyboard.press('Enter')
    await widgetOn(page).getByText('**strong**', { exact: true }).waitFor()
    await tabTo('aw-website')
    await page.keyboard.type('nowhere')
    await tabTo('Preview')
    await page.keyboard.press('Enter')
    await previewOn(page).locator('em').waitFor()
    expect(await focused()).toBe('Preview')
    await tabTo('Write')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('aw-text')
    await page.keyboard.press('Control+Enter')
    await widgetOn(page).getByText('Please give a full address').waitFor()
    expect(await focused()).toBe('aw-website')
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+Enter')
    await widgetOn(page).locator('article:focus').getByText(waiting).waitFor()
    expect(await heardOn(page)).toEqual([
      ...['Sending …', 'Thank you. Your comment will appear once a moderator has read it.'],
    ])
  })
})

it('asks nothing and loads nothing for those who only read', async () => {
  const path = stage().freshPath()
  await stage().publish({ page: path, text: 'Read me' })
  await stage().visit(strictBlog(stage(), path), {}, async (page) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await widgetOn(page).getByText('Read me').waitFor()
    await onPost(page, (route) => route.abort())
    expect(asked.filter((url) => /writing-|preview|count-|remember-/.test(url))).toEqual([])
  })
})
