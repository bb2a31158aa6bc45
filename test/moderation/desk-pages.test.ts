import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { startStaffSide } from './staff-side.ts'

const seen = { status: 'pending', editedAt: '' }

describeOnSqlite('the desk without JavaScript', (engine) => {
  it('decides by a form and says on the next page what it did', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post({ text: 'Hello there' })
    expect((await side.send('/admin', { session })).text).toContain('Hello there')
    const answer = await side.send(`/admin/comments/${id}/approve`, {
      form: { ...seen, tab: 'pending' },
      session,
      own: true,
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin?done=approved'])
    const page = await side.send('/admin?done=approved', { session })
    expect(page.text).toContain('Approved. The comment is published.')
    expect((await side.thread()).json.total).toBe(1)
  })

  it('tells the second moderator on the page', async () => {
    const side = await startStaffSide(await engine.url())
    const [first, second] = [await side.signIn('Ada'), await side.signIn('Mo', 'moderator')]
    const { id } = await side.post()
    const form = { ...seen, tab: 'pending' }
    await side.send(`/admin/comments/${id}/approve`, { form, session: first, own: true })
    const late = await side.send(`/admin/comments/${id}/spam`, { form, session: second, own: true })
    const location = late.headers.get('location') ?? ''
    expect(location).toBe('/admin?conflict=approved')
    const page = await side.send(location, { session: second })
    expect(page.text).toContain('Somebody was faster: the comment is approved already.')
    expect((await side.thread()).json.total).toBe(1)
  })

  it('leads back to the tab, site and page one came from', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post()
    const after = '00000000-0000-4000-8000-000000000000'
    const form = { ...seen, tab: 'pending', site: 'default', after }
    const { headers } = await side.send(`/admin/comments/${id}/reject`, {
      form,
      session,
      own: true,
    })
    expect(headers.get('location')).toBe(`/admin?site=default&after=${after}&done=rejected`)
  })

  it('writes the target of every link beside it', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    await side.post({
      text: '[my bank](https://evil.example/?a=1&b=2) [https://a.example/](https://a.example/)',
    })
    const { text } = await side.send('/admin', { session })
    expect(text).toContain('<span class="target">https://evil.example/?a=1&amp;b=2</span>')
    expect(text).not.toContain('<span class="target">https://a.example/</span>')
  })

  it('shows a typed text again when it could not be saved', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post()
    const form = { ...seen, text: 'new <words>', name: '', website: 'not a website' }
    const refused = await side.send(`/admin/comments/${id}/edit`, { form, session, own: true })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('new &lt;words')
    expect(refused.text).toContain('begins with https://')
    expect(refused.text).toContain('aria-invalid="true"')
    const saved = await side.send(`/admin/comments/${id}/edit`, {
      form: { ...form, website: '' },
      session,
      own: true,
    })
    expect(saved.headers.get('location')).toBe('/admin?done=edited')
  })

  it('loses no typed reply when somebody decided meanwhile', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post()
    const form = { ...seen, tab: 'pending' }
    await side.send(`/admin/comments/${id}/spam`, { form, session, own: true })
    const answer = await side.send(`/admin/comments/${id}/reply`, {
      form: { ...seen, text: 'My long reply' },
      session,
      own: true,
    })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('My long reply')
    expect(answer.text).toContain('Somebody was faster')
  })

  it('approves and replies in one step', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    const { id } = await side.post()
    const form = { ...seen, text: 'Welcome' }
    const answer = await side.send(`/admin/comments/${id}/reply`, { form, session, own: true })
    expect(answer.headers.get('location')).toBe('/admin?done=replied')
    expect((await side.thread()).json.comments[1]).toMatchObject({ name: 'Ada', byOwner: true })
  })

  it('blocks by comment and decides on the comment in the same form', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post()
    const page = await side.send(`/admin/comments/${id}/block`, { session })
    expect(page.text).toContain('The address is never shown.')
    expect(page.text).not.toContain('203.0.113')
    const form = {
      ...{ ...seen, rule: 'spam', prefix: '24', days: '7', effect: 'deny', reason: '' },
      decision: 'deleted',
    }
    const answer = await side.send(`/admin/comments/${id}/block`, { form, session, own: true })
    expect(answer.headers.get('location')).toBe('/admin?done=blocked')
    const { knex } = side.container.database
    expect(await knex('ip_blocks').select('prefix', 'effect')).toEqual([
      { prefix: 24, effect: 'deny' },
    ])
    expect((await knex('comments').where({ id }).first()).status).toBe('deleted')
    const list = await side.send('/admin/blocks', { session })
    expect(list.text).toContain('Up to 256 neighbouring addresses')
    const blockId = /\/admin\/blocks\/([0-9a-f-]{36})\/remove/.exec(list.text)?.[1]
    const removed = await side.send(`/admin/blocks/${blockId}/remove`, {
      form: { reason: 'a mistake' },
      session,
      own: true,
    })
    expect(removed.headers.get('location')).toBe('/admin/blocks?done=unblocked')
    expect(await knex('ip_blocks').select('id')).toEqual([])
  })

  it('shows the block form again for what a block may not be', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post()
    const form = {
      ...{ ...seen, rule: 'spam', prefix: '32', days: '999', effect: 'deny', reason: '' },
      decision: 'spam',
    }
    const answer = await side.send(`/admin/comments/${id}/block`, { form, session, own: true })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('from 1 to 366')
    const network = { ...form, network: '127.0.0.1', days: '7' }
    const {
      decision: _decision,
      prefix: _prefix,
      status: _status,
      editedAt: _edited,
      ...typed
    } = network
    await side.confirm(session)
    const typedAnswer = await side.send('/admin/blocks', { form: typed, session, own: true })
    expect(typedAnswer.status).toBe(422)
    expect(typedAnswer.text).toContain('value="127.0.0.1"')
  })

  it('takes no form with a field too many, and says so on a page', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post()
    const form = { ...seen, tab: 'pending', to: 'approved' }
    const answer = await side.send(`/admin/comments/${id}/approve`, { form, session, own: true })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.text).toContain('That did not work')
  })

  it('loses nothing that was written at too great a length, and shows no password again', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn()
    const { id } = await side.post()
    const note = `${'w'.repeat(5000)} <end>`
    const answer = { outcome: 'granted', note }
    const reveal = { reason: note, password: 'a-secret', tab: 'pending' }
    for (const [path, form] of [
      [`/admin/requests/${id}/answer`, answer],
      [`/admin/comments/${id}/reveal`, reveal],
    ] as const) {
      const shown = await side.send(path, { form, session, own: true })
      expect([path, shown.status]).toEqual([path, 400])
      expect(shown.text).toContain(`${'w'.repeat(5000)} &lt;end></textarea>`)
      expect(shown.text).not.toContain('a-secret')
      const strange = await side.send(path, {
        form,
        session,
        headers: { origin: 'https://evil.example' },
      })
      expect(strange.text).not.toContain('www')
    }
  })

  it('shows every page of a comment and of the record', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    const { id } = await side.post({ text: 'Look at me' })
    for (const path of ['', '/edit', '/reply', '/block']) {
      const page = await side.send(`/admin/comments/${id}${path}`, { session })
      expect(page.status).toBe(200)
      expect(page.text).toContain('Look at me')
    }
    await side.send(`/admin/comments/${id}/spam`, { form: seen, session, own: true })
    const record = await side.send('/admin/audit', { session })
    expect(record.text).toContain('marked a comment as spam')
    expect(record.text).toContain('from: pending')
    expect((await side.send('/admin/', { session })).headers.get('location')).toBe('/admin')
  })

  it('goes through the record 50 entries at a time', async () => {
    const side = await startStaffSide(await engine.url())
    const session = await side.signIn('Ada')
    const bearer = await side.token(['comments:moderate'])
    for (let number = 0; number < 26; number += 1) {
      const { id } = await side.post()
      await side.send(`/v1/admin/comments/${id}/spam`, { json: {}, bearer })
      await side.send(`/v1/admin/comments/${id}/reject`, { json: {}, bearer })
    }
    const first = await side.send('/admin/audit', { session })
    const next = /href="(\/admin\/audit\?before=\d+)"/.exec(first.text)?.[1] ?? ''
    const second = await side.send(next, { session })
    expect(second.text).toContain('accepted the undertaking')
    expect(second.text).not.toContain('Older entries')
  })
})
