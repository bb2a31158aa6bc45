import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Sending, StaffSide } from '../moderation/staff-side.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { useDesk } from './desk-stage.ts'
import { executionsIn, executionTrap, hostileTexts, poke } from './hostile-texts.ts'

const desk = useDesk()
const texts = hostileTexts()
const allowedTags = 'p br strong em code pre blockquote ul ol li a span'.split(' ')
const AT_ONCE = 16

/** Does the work for every text, several at once, each from an address of its own. */
async function forEachText(work: (text: string, from: string) => Promise<void>): Promise<void> {
  for (let begin = 0; begin < texts.length; begin += AT_ONCE) {
    const batch = texts.slice(begin, begin + AT_ONCE)
    await Promise.all(batch.map((text, at) => work(text, `198.18.${begin / AT_ONCE}.${at}`)))
  }
}

/** Posts a text in every field that takes it; the id comes back unless there is nothing to post. */
async function create(side: StaffSide, text: string, from: string): Promise<string | undefined> {
  let fields: Record<string, string> = { text, name: text, website: text }
  for (;;) {
    const answer = await side.send('/v1/comments', {
      json: { site: 'default', page: '/post', ...shownPolicy, ...fields },
      from,
    })
    if (answer.status === 202) return answer.json.comment.id
    expect(answer.status).toBe(400)
    const wrong: string[] = answer.json.errors.map(({ field }: { field: string }) => field)
    if (wrong.includes('text')) return undefined
    fields = Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.includes(name)))
  }
}

interface Writing {
  readonly side: StaffSide
  readonly text: string
  readonly from: string
  /** May edit, reply and decide. */
  readonly bearer: string
  /** A published comment. */
  readonly parent: string
}

async function change(writing: Writing, path: string, sending: Sending): Promise<void> {
  const { side, from } = writing
  const { status } = await side.send(path, { ...sending, from })
  // A text that is blank is refused; nothing else is.
  expect([200, 201, 400]).toContain(status)
}

/** The ways a text gets into the database, and the tab of the desk that shows it afterwards. */
const ways: Readonly<Record<string, { tab: string; write(writing: Writing): Promise<void> }>> = {
  'a new comment': {
    tab: 'pending',
    write: async ({ side, text, from }) => {
      await create(side, text, from)
    },
  },
  'an edit by its author': {
    tab: 'spam',
    async write(writing) {
      const { id, editKey } = await writing.side.post({}, writing.from)
      const json = { text: writing.text }
      await change(writing, `/v1/comments/${id}`, { method: 'PATCH', json, bearer: editKey })
      await change(writing, `/v1/admin/comments/${id}/spam`, { json: {}, bearer: writing.bearer })
    },
  },
  'an edit by the owner': {
    tab: 'rejected',
    async write(writing) {
      const { id } = await writing.side.post({}, writing.from)
      const { text, bearer } = writing
      const path = `/v1/admin/comments/${id}`
      await change(writing, path, { method: 'PATCH', json: { text }, bearer })
      await change(writing, `${path}/reject`, { json: {}, bearer })
    },
  },
  'a reply of the owner': {
    tab: 'approved',
    async write(writing) {
      const { text, bearer, parent } = writing
      await change(writing, `/v1/admin/comments/${parent}/reply`, { json: { text }, bearer })
    },
  },
}

/** What of a page of the queue is not ours and not on the list of what a comment may hold. */
async function strangers(page: Page): Promise<string[]> {
  return page.evaluate((tags) => {
    const found = [...document.querySelectorAll('.card-text *')].filter((element) => {
      const attributes = element.getAttributeNames().join(' ')
      const known = /^(|href rel|start|class)$/.test(attributes)
      const href = element.getAttribute('href')
      const safe = href === null || /^(https?|mailto):/.test(href)
      return !(tags.includes(element.localName) && known && safe)
    })
    const handlers = [...document.querySelectorAll('main *')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    )
    return [...found, ...handlers].map((element) => element.outerHTML)
  }, allowedTags)
}

it('sees what runs when nothing cleans it', async () => {
  const { side, open } = await desk()
  await open({ path: '/admin/sign-in', bypassCSP: true, expects: /./ }, async (page) => {
    await page.route(
      (url) => url.origin !== side.base,
      (route) => route.abort(),
    )
    await page.evaluate(executionTrap)
    await page.evaluate((all) => {
      const place = document.createElement('div')
      place.id = 'control'
      document.body.append(place)
      for (const text of all) place.insertAdjacentHTML('beforeend', `<div>${text}</div>`)
    }, texts)
    await poke(page, '#control')
    expect((await executionsIn(page)).length).toBeGreaterThan(60)
  })
})

it.each(Object.entries(ways))('runs nothing of any hostile text in %s', async (_name, way) => {
  const { side, open } = await desk()
  const session = await side.signIn()
  const bearer = await side.token(['comments:write', 'comments:moderate'])
  const { id: parent } = await side.post({ text: 'A question' })
  await side.send(`/v1/admin/comments/${parent}/approve`, { json: {}, bearer })
  await forEachText((text, from) => way.write({ side, text, from, bearer, parent }))
  let cards = 0
  // Without the policy, only the cleaning of the texts is left to hold.
  await open({ session, bypassCSP: true }, async (page) => {
    await page.addInitScript(executionTrap)
    let address: string | null = `/admin?tab=${way.tab}`
    while (address !== null) {
      await page.goto(side.base + address)
      await poke(page, 'main')
      expect(await strangers(page)).toEqual([])
      expect(await executionsIn(page)).toEqual([])
      cards += await page.locator('[data-comment]').count()
      const [next] = await page.getByRole('link', { name: 'Next page' }).all()
      address = (await next?.getAttribute('href')) ?? null
    }
  })
  expect(cards).toBeGreaterThan(0.95 * texts.length)
  expect(side.lines.filter((line) => /"status":5\d\d/.test(line))).toEqual([])
})

it('lets no text out of its field on the page that edits it', async () => {
  const { side } = await desk()
  const session = await side.signIn()
  const marks = async (id: string, from = '198.51.100.9') => {
    const { text } = await side.send(`/admin/comments/${id}/edit`, { session, from })
    return `${text.split('<').length} ${text.split('"').length}`
  }
  const plain = new Set<string>()
  for (const name of [undefined, 'Nadia']) {
    for (const website of [undefined, 'https://nadia.example/']) {
      plain.add(await marks((await side.post({ name, website })).id))
    }
  }
  await forEachText(async (text, from) => {
    const id = await create(side, text, from)
    if (id !== undefined) expect(plain).toContain(await marks(id, from))
  })
})
