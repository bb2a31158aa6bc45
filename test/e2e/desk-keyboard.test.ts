import { expect, it } from 'vitest'
import { focusOn, statusOf, tabUntil, useDesk } from './desk-stage.ts'

const desk = useDesk()

it('takes somebody from the owner link to an empty queue by keyboard alone', async () => {
  const { side, open } = await desk()
  const ids: string[] = []
  for (const name of ['One', 'Two', 'Three', 'Four']) {
    side.time.now += 1000
    ids.push((await side.post({ name }, '203.0.113.7')).id)
  }
  const token = await side.container.auth.ownerLinkService.create()
  await open({ path: `/admin/setup#${token.expose()}` }, async (page) => {
    expect(await page.inputValue('[name=token]')).toBe(token.expose())
    expect(page.url()).toBe(`${side.base}/admin/setup`)
    await page.keyboard.type('Ada')
    await page.keyboard.press('Tab')
    await page.keyboard.type('seven quiet herons wade')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Waiting for you' }).waitFor()

    await tabUntil(page, () => document.activeElement?.closest('[data-comment]') != null)
    await page.keyboard.press('a')
    await page.getByRole('status').getByText('Approved: One.').waitFor()
    expect(await focusOn(page)).toBe(ids[1])
    await page.keyboard.press('j')
    expect(await focusOn(page)).toBe(ids[2])
    await page.keyboard.press('s')
    await page.getByRole('status').getByText('Marked as spam: Three.').waitFor()
    expect(await focusOn(page)).toBe(ids[3])
    await page.keyboard.press('k')
    expect(await focusOn(page)).toBe(ids[1])
    await page.keyboard.press('r')
    await page.getByRole('status').getByText('Rejected: Two.').waitFor()
    expect(await page.locator('.tabs .count').allTextContents()).toEqual(['1', '1', '1', '1', '0'])

    await tabUntil(page, () => document.activeElement?.textContent === 'Block the author')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    expect(await focusOn(page)).toBe('Block the author')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Space')
    await tabUntil(page, () => document.activeElement?.textContent === 'Block')
    await page.keyboard.press('Enter')
    await page.getByText('Blocked. Posting is stopped, reading is not.').waitFor()
    await page.getByText('Nothing waits for you.').waitFor()
  })
  expect(await Promise.all(ids.map((id) => statusOf(side, id)))).toEqual([
    'approved',
    'rejected',
    'spam',
    'spam',
  ])
  await expect(side.post({}, '203.0.113.7')).rejects.toThrow('posting-suspended')
})

it('leaves keys alone while the focus is elsewhere or in a field', async () => {
  const { side, open } = await desk()
  const session = await side.signIn()
  const { id } = await side.post()
  await open({ session }, async (page) => {
    await page.keyboard.press('a')
    await page.locator('[data-comment]').focus()
    await page.keyboard.press('Control+s')
    await page.keyboard.press('Tab')
  })
  expect(await statusOf(side, id)).toBe('pending')
})

it('shows where the focus is on everything that can have it', async () => {
  const { side, open } = await desk()
  const session = await side.signIn()
  await side.post({ text: '[a link](https://a.example)', website: 'https://b.example/' })
  await open({ session }, async (page) => {
    const unseen: string[] = []
    for (let presses = 0; presses < 24; presses += 1) {
      await page.keyboard.press('Tab')
      const element = await page.evaluate(() => {
        const { activeElement } = document
        if (!activeElement || activeElement === document.body) return undefined
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement)
        const seen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        return { seen, text: activeElement.textContent }
      })
      if (element && !element.seen) unseen.push(element.text ?? '')
    }
    expect(unseen).toEqual([])
  })
})
