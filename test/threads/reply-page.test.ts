import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { databaseWorkOf } from '../support/database-work.ts'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aServer } from '../support/running-server.ts'
import { aCommentRow, type StoredRow, storeComments, storeThread } from './stored-thread.ts'

async function aThread(engine: TestEngine) {
  const { container, url } = await aServer({ databaseUrl: await engine.url() })
  const { database } = container
  const thread = await storeThread(database)
  const page = async (query: string) => (await request(url).get(`/thread?page=/post${query}`)).text
  return { database, thread, page }
}

describeOnSqlite('the page to answer a comment on', (engine) => {
  it('shows that comment, those above it and the form, and none of the others', async () => {
    const { database, thread, page } = await aThread(engine)
    const top = aCommentRow(thread, { text: 'The top' })
    const middle = aCommentRow(thread, { parent: top as StoredRow, text: 'The middle' })
    const answered = aCommentRow(thread, { parent: middle as StoredRow, text: 'The answered one' })
    const below = aCommentRow(thread, { parent: answered as StoredRow, text: 'Something below' })
    const beside = aCommentRow(thread, { parent: top as StoredRow, text: 'Something beside' })
    const other = aCommentRow(thread, { text: 'Another branch' })
    await storeComments(database, [top, middle, answered, below, beside, other])
    const shown = await page(`&replyTo=${answered.id}`)
    for (const text of ['The top', 'The middle', 'The answered one']) expect(shown).toContain(text)
    for (const text of ['Something below', 'Something beside', 'Another branch']) {
      expect(shown).not.toContain(text)
    }
    expect(shown).toContain(`name="replyTo" value="${answered.id}"`)
    expect(shown).toContain('<a data-do="sort" href="/thread?')
  })

  it('shows no text of what is hidden above the comment', async () => {
    const { database, thread, page } = await aThread(engine)
    const top = aCommentRow(thread, { text: 'Rejected words', status: 'rejected' })
    const answered = aCommentRow(thread, { parent: top as StoredRow, text: 'The answered one' })
    await storeComments(database, [top, answered])
    const shown = await page(`&replyTo=${answered.id}`)
    expect(shown).toContain('The answered one')
    expect(shown).not.toContain('Rejected words')
  })

  it('is the whole thread where the comment cannot be answered', async () => {
    const { database, thread, page } = await aThread(engine)
    const hidden = aCommentRow(thread, { status: 'pending', text: 'Hidden words' })
    await storeComments(database, [hidden, aCommentRow(thread, { text: 'Shown to all' })])
    for (const id of [hidden.id, randomUUID()]) {
      const shown = await page(`&replyTo=${id}`)
      expect(shown).toContain('Shown to all')
      expect(shown).toContain('name="replyTo" value/>')
    }
  })

  it('looks nothing up on a page whose comments nobody sees, as on one without any', async () => {
    const { database, thread, page } = await aThread(engine)
    const hidden = aCommentRow(thread, { status: 'pending' })
    await storeComments(database, [hidden])
    const asked = async (path: string, name: string) => {
      const ask = () => page(`${path}&${name}=${hidden.id}`)
      const { statements } = await databaseWorkOf(database, ask)
      return statements.map(({ sql }) => sql).sort()
    }
    for (const name of ['after', 'branch', 'comment', 'replyTo']) {
      const withHidden = await asked('', name)
      const withNone = await asked('x', name)
      expect([name, withHidden]).toEqual([name, withNone])
    }
  })
})
