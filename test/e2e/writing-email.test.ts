import { expect, it } from 'vitest'
import { keptBy, tick } from './own-stage.ts'
import { useStage, widgetOn } from './widget-stage.ts'
import { send, strictBlog, textOf } from './writing-stage.ts'

const stage = useStage({
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'comments@blog.example' },
  PUBLIC_URL: 'http://comments.example',
})

it('asks for an address where notices are mailed, says what is wrong at its field, keeps it nowhere', async () => {
  const visit = { expects: /status of 400/, keeps: ['afterword'] }
  const address = strictBlog(stage())
  await stage().server.container.threads.siteService.save({
    ...{ id: 'default', name: 'Blog', language: 'en', moderation: 'all' as const },
    origins: [new URL(address).origin],
  })
  await stage().visit(address, visit, async (page) => {
    const email = widgetOn(page).getByLabel('E-mail')
    await tick(page)
    // Browsers take it, a mail server never could.
    await email.fill('jo@reader')
    await send(page, 'Tell me more')
    await widgetOn(page).locator('#aw-email-problem').getByText('Please give an e-mail').waitFor()
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    expect(await email.evaluate((field) => field.matches(':focus'))).toBe(true)
    expect(await widgetOn(page).getByRole('alert').textContent()).toBe('')
    expect(await textOf(page).inputValue()).toBe('Tell me more')
    await email.fill('jo@reader.example')
    expect(await page.evaluate(() => localStorage.getItem('afterword'))).not.toContain('reader')
    await textOf(page).press('Control+Enter')
    await widgetOn(page).getByText('Waiting for a moderator').waitFor()
    expect(await keptBy(page)).toEqual(['afterword'])
    expect(await page.evaluate(() => localStorage.getItem('afterword'))).not.toContain('reader')
  })
  const { knex } = stage().server.container.database
  expect(await knex('comment_subscriptions').select()).toHaveLength(1)
})
