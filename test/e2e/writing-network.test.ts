import { expect, it } from 'vitest'
import { useStage, widgetOn } from './widget-stage.ts'
import { heardOn, listen, onPost, send, stored, strictBlog, textOf } from './writing-stage.ts'

const stage = useStage()
const waiting = 'Waiting for a moderator'

it('sends again by itself when the answer is lost on the way, and stores one comment', async () => {
  await stage().visit(strictBlog(stage()), { expects: /ERR_FAILED/ }, async (page) => {
    const keys: (string | undefined)[] = []
    await textOf(page).focus()
    await listen(page)
    await onPost(page, async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      // The server has it; the reader does not hear of it.
      if (keys.length > 2) await route.continue()
      else await route.fetch().then(() => route.abort())
    })
    await send(page, 'Lost on the way')
    await widgetOn(page).getByText(waiting).waitFor()
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(await textOf(page).inputValue()).toBe('')
    expect(await heardOn(page)).toEqual([
      'Sending …',
      'The connection is slow. Trying again …',
      'Thank you. Your comment will appear once a moderator has read it.',
    ])
  })
  expect(await stored(stage(), 'Lost on the way')).toBe(1)
})

it('says that comments may not come from this page, and does not take it for a slow network', async () => {
  const context = await stage().browser.newContext()
  try {
    const page = await context.newPage()
    // The same page on an origin of which the server knows nothing.
    const address = new URL(strictBlog(stage()))
    address.hostname = 'blog.test'
    await page.goto(address.href)
    await send(page, 'From the wrong page')
    const refusal = widgetOn(page).getByText('cannot be sent from this page')
    await refusal.waitFor()
    expect(await refusal.textContent()).toContain('SITE_ORIGINS')
    expect(await textOf(page).inputValue()).toBe('From the wrong page')
  } finally {
    await context.close()
  }
  expect(await stored(stage(), 'From the wrong page')).toBe(0)
})

it('waits for a server that restarts, but not for one that says no', async () => {
  const visit = { expects: /status of (503|502|403)/ }
  await stage().visit(strictBlog(stage()), visit, async (page) => {
    const answers = [503, 502]
    await textOf(page).focus()
    await onPost(page, async (route) => {
      const status = answers.shift()
      const headers = { 'access-control-allow-origin': '*' }
      if (status) await route.fulfill({ status, headers, body: '<h1>Bad gateway</h1>' })
      else await route.continue()
    })
    await send(page, 'Patience')
    await widgetOn(page).getByText(waiting).waitFor()
    answers.push(403)
    await send(page, 'Not this one')
    await widgetOn(page).getByText('could not be sent. It is still here').waitFor()
    expect(answers).toEqual([])
    expect(await textOf(page).inputValue()).toBe('Not this one')
  })
  expect(await stored(stage(), 'Patience')).toBe(1)
})

it('keeps a comment while offline and sends it once, as soon as there is a network', async () => {
  const path = stage().freshPath()
  for (const text of ['One', 'Two']) await stage().publish({ page: path, text })
  const visit = { expects: /ERR_INTERNET_DISCONNECTED/ }
  await stage().visit(strictBlog(stage(), path), visit, async (page) => {
    const widget = widgetOn(page)
    await textOf(page).focus()
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await send(page, 'From a tunnel')
    await widget.getByRole('alert').getByText('You are offline').waitFor()
    // Nothing is blocked meanwhile.
    expect(await widget.locator('[aria-busy=true]').count()).toBe(0)
    await page.context().setOffline(false)
    await widget.getByText(waiting).waitFor()
    expect(await widget.getByRole('alert').textContent()).toBe('')
  })
  expect(await stored(stage(), 'From a tunnel')).toBe(1)
})

it('sends nothing more once the text is changed, and then only the changed one', async () => {
  const visit = { expects: /ERR_INTERNET_DISCONNECTED/ }
  await stage().visit(strictBlog(stage()), visit, async (page) => {
    await textOf(page).focus()
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await send(page, 'Rash words')
    await widgetOn(page).getByText('You are offline').waitFor()
    await textOf(page).fill('Wise words')
    await widgetOn(page).getByText('could not be sent. It is still here').waitFor()
    await page.context().setOffline(false)
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await widgetOn(page).getByText(waiting).waitFor()
  })
  expect(await stored(stage(), 'Rash words')).toBe(0)
  expect(await stored(stage(), 'Wise words')).toBe(1)
})

it('says when it was too much at once, and asks no sooner than it may', async () => {
  await stage().visit(strictBlog(stage()), { expects: /status of 429/ }, async (page) => {
    let asked = 0
    await textOf(page).focus()
    await onPost(page, async (route) => {
      asked += 1
      const response = await route.fetch()
      const title = 'That was a lot at once. Please try again later.'
      const body = { status: 429, code: 'too-many-requests', title, retryAfter: 2 }
      if (asked === 1) await route.fulfill({ response, status: 429, json: body })
      else await route.fulfill({ response })
    })
    const refused = widgetOn(page).getByRole('alert').getByText('That was a lot at once')
    await send(page, 'Too eager')
    await refused.waitFor()
    await widgetOn(page).getByRole('button', { name: 'Send' }).click()
    await refused.waitFor()
    expect(asked).toBe(1)
    const sendAgain = widgetOn(page).getByRole('button', { name: 'Send' })
    await expect
      .poll(async () => {
        // Once it went through, another click would send another comment.
        if (asked === 1) await sendAgain.click()
        return asked
      })
      .toBe(2)
    await widgetOn(page).getByText(waiting).waitFor()
    expect(asked).toBe(2)
  })
  expect(await stored(stage(), 'Too eager')).toBe(1)
})

it('never sends again what was refused for a reason', async () => {
  await stage().visit(strictBlog(stage()), { expects: /status of 400/ }, async (page) => {
    let asked = 0
    await onPost(page, (route) => {
      asked += 1
      return route.continue()
    })
    await page.clock.install()
    await send(page, ' ')
    await widgetOn(page).getByText('Please write something first.').waitFor()
    await page.clock.runFor(120_000)
    expect(asked).toBe(1)
  })
})
