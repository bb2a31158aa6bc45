import { expect, it } from 'vitest'
import { keptBy, refuseStorage, send, wholeTrip } from './own-stage.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'

const stage = useStage()

function blogPage(path = stage().freshPath()): string {
  return stage().blogPage(blogHtml(stage().url, path))
}

it('leaves nothing on either origin after reading, posting, changing and deleting untouched', async () => {
  const blog = blogPage()
  await stage().visit(blog, {}, async (page) => {
    await wholeTrip(page, false)
    expect(await keptBy(page)).toEqual([])
    const { comment, editKey } = await send(page, 'Another one')
    await page.goto(`${stage().url}/my-comments#${comment.id}.${editKey}`)
    await page.getByText('Another one').first().waitFor()
    expect(await keptBy(page)).toEqual([])
    expect(await page.context().cookies()).toEqual([])
  })
})

it('leaves nothing after twenty pages', async () => {
  await stage().visit(blogPage(), {}, async (page) => {
    for (let number = 0; number < 20; number += 1) {
      await page.goto(blogPage())
      await widgetOn(page).getByText('No comments yet').waitFor()
      expect(await keptBy(page)).toEqual([])
    }
    expect(await page.context().cookies()).toEqual([])
  })
})

it('works where all storage throws, says what is lost, and offers the key to copy', async () => {
  const visit = { before: refuseStorage, refusesStorage: true }
  await stage().visit(blogPage(), visit, (page) => wholeTrip(page, true))
})

it('opens own comments by a link or pasted keys where all storage throws', async () => {
  const visit = { before: refuseStorage, refusesStorage: true }
  await stage().visit(blogPage(), visit, async (page) => {
    const { comment, editKey } = await send(page, 'By its key alone')
    const claim = `${comment.id}.${editKey}`
    await page.goto(`${stage().url}/my-comments#${claim}`)
    await page.getByText('By its key alone').first().waitFor()
    await page.getByText('This browser keeps nothing for this page.').waitFor()
    await page.goto(`${stage().url}/my-comments`)
    await page.getByLabel('Keys of your comments').fill(claim)
    await page.getByRole('button', { name: 'Show my comments' }).click()
    await page.getByText('Delete', { exact: true }).click()
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('Your comment is deleted.').waitFor()
  })
})
