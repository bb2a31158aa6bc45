import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { aCommentRow, storeComments, storeThread } from '../threads/stored-thread.ts'
import { spokenBy } from './spoken.ts'
import { blogHtml, useStage, widgetOn } from './widget-stage.ts'
import { heardOn, listen, send, textOf } from './writing-stage.ts'

const stage = useStage()
const thanks = 'Thank you. Your comment will appear once a moderator has read it.'
const moment = Date.UTC(2026, 10, 22, 12)

const comments = (page: Page) => widgetOn(page).locator('.aw-comments')
const form = (page: Page) => widgetOn(page).locator('.aw-form')
const focused = (page: Page) => widgetOn(page).locator('article:focus')
const button = (page: Page, name: string) => widgetOn(page).getByRole('button', { name })

function blogPage(path: string): string {
  return stage().blogPage(blogHtml(stage().url, path))
}

/** A question with an answer of the owner; the address of its page comes back. */
async function aQuestion(): Promise<string> {
  const path = stage().freshPath()
  const id = await stage().publish({
    ...{ page: path, name: 'Marit', website: 'https://example.org/', text: 'Does it *steam*?' },
  })
  await stage().replyAsOwner(id, 'Like a kettle.')
  return blogPage(path)
}

it('says who wrote what, what answers it, and what can be done about it', async () => {
  await stage().visit(await aQuestion(), {}, async (page) => {
    await textOf(page).waitFor()
    expect(await spokenBy(comments(page))).toEqual([
      '- heading "2 comments" [level=2]',
      '- navigation "Order"',
      '  - link "Oldest first"',
      '  - link "Newest first"',
      '  - link "Most replied"',
      '- list',
      '  - listitem',
      '    - article "Marit"',
      '      - link "Marit"',
      '      - link "TIME"',
      '      - paragraph',
      '        - text: Does it',
      '        - emphasis: steam',
      '        - text: "?"',
      '      - link "Reply to Marit"',
      '      - link "Report"',
      '    - group',
      '      - text: 1 reply',
      '      - list',
      '        - listitem',
      '          - article "Ada Thorne"',
      '            - text: Ada Thorne Staff',
      '            - link "TIME"',
      '            - paragraph: Like a kettle.',
      '            - link "Reply to Ada Thorne"',
      '            - link "Report"',
    ])
  })
})

it('says what the form asks for', async () => {
  await stage().visit(await aQuestion(), {}, async (page) => {
    await textOf(page).waitFor()
    expect(await spokenBy(form(page))).toEqual([
      '- form "Write a comment"',
      '  - heading "Write a comment" [level=3]',
      '  - alert',
      '  - text: Your comment',
      '  - textbox "Your comment"',
      '  - group: Formatting help',
      '  - text: Name (optional)',
      '  - textbox "Name (optional)"',
      '  - text: Website (optional)',
      '  - textbox "Website (optional)"',
      '  - paragraph: Shown with your comment. Leave both empty to stay anonymous.',
      '  - checkbox "Remember me on this device"',
      '  - text: Remember me on this device',
      '  - paragraph: Keeps your name, your website, the keys of your comments and what you have not sent yet in this browser, to go on with later. Also keeps which comments you have seen, so that new ones can be marked. Nothing is kept without this tick.',
      '  - status',
      '  - paragraph',
      '    - link "My comments"',
      '  - paragraph',
      '    - text: The',
      '    - link "privacy policy"',
      '    - text: ", version 1.0, says what is kept of your comment and why."',
      '  - paragraph',
      '    - button "Send"',
      '    - button "Preview"',
    ])
  })
})

it('says that a comment is sent and waits, and leads to it', async () => {
  await stage().visit(await aQuestion(), {}, async (page) => {
    await textOf(page).focus()
    await listen(page)
    await send(page, 'Mine, too.')
    await focused(page).waitFor()
    expect(await spokenBy(focused(page))).toEqual([
      '- article "Anonymous"',
      '  - text: Anonymous',
      '  - link "TIME"',
      '  - paragraph: Mine, too.',
      '  - strong: Waiting for a moderator ·',
      '  - text: You can edit or delete it until you leave this page.',
      '  - group: Show its key',
      '  - button "Edit"',
      '  - group: Delete',
    ])
    expect(await heardOn(page)).toEqual(['Sending …', thanks])
  })
})

it('says what is answered, and puts the answer below it', async () => {
  await stage().visit(await aQuestion(), {}, async (page) => {
    await widgetOn(page)
      .getByRole('link', { name: /^Reply to .Marit.$/ })
      .click()
    await widgetOn(page).locator('#aw-text:focus').waitFor()
    expect((await spokenBy(form(page))).slice(0, 2)).toEqual([
      '- form "Reply to Marit"',
      '  - heading "Reply to Marit" [level=3]',
    ])
    await listen(page)
    await send(page, 'Ours does.')
    await focused(page).waitFor()
    const branch = await spokenBy(widgetOn(page).locator('.aw-replies'))
    expect(branch.filter((line) => /listitem|paragraph/.test(line))).toEqual([
      '    - listitem',
      '        - paragraph: Like a kettle.',
      '    - listitem',
      '        - paragraph: Ours does.',
    ])
    expect(await heardOn(page)).toEqual(['Sending …', thanks])
  })
})

it('says what is changed, that it is saved, and what a deletion asks and did', async () => {
  await stage().visit(await aQuestion(), {}, async (page) => {
    await send(page, 'Mine, to.')
    await button(page, 'Edit').click()
    await button(page, 'Save').waitFor()
    const change = await spokenBy(form(page))
    expect(change[0]).toBe('- form "Edit your comment"')
    expect(change).toContain('  - textbox "Your comment": Mine, to.')
    expect(change.filter((line) => line.includes('button'))).toEqual([
      '    - button "Save"',
      '    - button "Preview"',
      '    - button "Cancel"',
    ])
    await listen(page)
    await textOf(page).fill('Mine, too.')
    await button(page, 'Save').click()
    await focused(page).getByText('Mine, too.').waitFor()
    await focused(page).locator('.aw-delete summary').click()
    expect(await spokenBy(widgetOn(page).locator('.aw-delete'))).toEqual([
      '- group',
      '  - text: Delete This cannot be undone.',
      '  - button "Delete for good"',
    ])
    await button(page, 'Delete for good').click()
    await widgetOn(page).locator('.aw-title:focus').waitFor()
    expect(await spokenBy(widgetOn(page).locator('.aw-title:focus'))).toEqual([
      '- heading "2 comments" [level=2]',
    ])
    expect(await heardOn(page)).toEqual([
      'Sending …',
      'Your change is saved.',
      'Your comment is deleted.',
    ])
  })
})

it('says what is wrong with a field, also to those who sent from it by keys', async () => {
  await stage().visit(await aQuestion(), { expects: /status of 400/ }, async (page) => {
    await textOf(page).focus()
    await page.waitForLoadState('networkidle')
    await listen(page)
    await textOf(page).press('Control+Enter')
    await widgetOn(page).locator('[aria-invalid]').waitFor()
    expect(await heardOn(page)).toEqual(['Sending …', 'Please write something first.'])
  })
})

it('leads from the link for more to the first that it brought', async () => {
  // As its key is stored.
  const path = stage().freshPath().replace(/\/$/, '')
  const { database } = stage().server.container
  const thread = await storeThread(database, path)
  const rows = Array.from({ length: 52 }, (_, at) =>
    aCommentRow(thread, { at: moment + at * 60_000, text: `Number ${at + 1}` }),
  )
  await storeComments(database, rows)
  await stage().visit(blogPage(path), {}, async (page) => {
    const more = widgetOn(page).getByRole('link', { name: 'Show more comments' })
    await more.focus()
    expect(await spokenBy(more)).toEqual(['- link "Show more comments"'])
    await page.keyboard.press('Enter')
    await focused(page).waitFor()
    expect(await spokenBy(focused(page))).toEqual([
      '- article "Anonymous"',
      '  - text: Anonymous',
      '  - link "TIME"',
      '  - paragraph: Number 51',
      '  - link "Reply to Anonymous"',
      '  - link "Report"',
    ])
  })
})
