import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'
import { type StaffSide, startStaffSide } from './staff-side.ts'

async function list(side: StaffSide, query: string, bearer: string) {
  const answer = await side.send(`/v1/admin/comments?${query}`, { bearer })
  expect(answer.status).toBe(200)
  return answer.json
}

const texts = (page: { comments: { text: string }[] }) => page.comments.map(({ text }) => text)

describeEachEngine('the queue', (engine) => {
  it('shows a comment with its page, the comment it answers and a pseudonym', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read', 'comments:moderate'])
    const parent = await side.post({ text: 'A question', name: 'Nadia', page: '/hello/' })
    await side.send(`/v1/admin/comments/${parent.id}/approve`, { json: {}, bearer })
    const { id } = await side.post({ text: 'An *answer*', replyTo: parent.id, page: '/hello' })
    side.time.now += 1000
    await side.post({ text: 'Another' })
    const { comments, counts } = await list(side, '', bearer)
    expect(comments[0]).toEqual({
      ...{ id, site: 'default', page: '/hello', status: 'pending', name: null, website: null },
      ...{ text: 'An *answer*', html: '<p>An <em>answer</em></p>', byOwner: false },
      ...{ createdAt: '2026-11-22T12:00:00.000Z', editedAt: null, decidedAt: null },
      parent: {
        ...{ id: parent.id, status: 'approved', name: 'Nadia', text: 'A question', byOwner: false },
      },
      origin: { label: expect.stringMatching(/^origin [0-9A-Z]{5}$/), othersToday: 1 },
    })
    expect(comments[1].origin.label).toBe(comments[0].origin.label)
    expect(counts).toEqual({ pending: 2, approved: 1, spam: 0, rejected: 0, deleted: 0 })
  })

  it('gives other visitors another pseudonym', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read'])
    await side.post({}, '203.0.113.7')
    await side.post({}, '203.0.113.8')
    const { comments } = await list(side, '', bearer)
    expect(comments[0].origin.label).not.toBe(comments[1].origin.label)
    expect(comments[0].origin.othersToday).toBe(0)
  })

  it('shows 50 at a time: what waits longest first, of the decided the newest', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read', 'comments:moderate'])
    for (let number = 0; number < 53; number += 1) {
      // Several share a moment, so that the page has to break between equals.
      side.time.now += number % 3 === 0 ? 1000 : 0
      const { id } = await side.post({ text: `${number}` })
      if (number >= 50) await side.send(`/v1/admin/comments/${id}/spam`, { json: {}, bearer })
    }
    await side.post({ text: 'the last' })
    const first = await list(side, 'status=pending', bearer)
    expect(first.comments).toHaveLength(50)
    const second = await list(side, `status=pending&after=${first.next}`, bearer)
    expect(second.next).toBeNull()
    expect(texts(second)).toEqual(['the last'])
    expect(new Set([...texts(first), ...texts(second)]).size).toBe(51)
    expect(texts(first)[0]).toMatch(/^[012]$/)
    const spam = await list(side, 'status=spam', bearer)
    expect(spam.comments.map(({ createdAt }: { createdAt: string }) => createdAt)).toEqual(
      spam.comments
        .map(({ createdAt }: { createdAt: string }) => createdAt)
        .toSorted()
        .reverse(),
    )
  })

  it('goes on from a place whose comment was decided meanwhile', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read', 'comments:moderate'])
    for (let number = 0; number < 52; number += 1) {
      side.time.now += 1000
      await side.post({ text: `${number}` })
    }
    const { next } = await list(side, '', bearer)
    await side.send(`/v1/admin/comments/${next}/approve`, { json: {}, bearer })
    expect(texts(await list(side, `after=${next}`, bearer))).toEqual(['50', '51'])
  })

  it('keeps sites apart when asked to', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read'])
    const { siteService } = side.container.threads
    await siteService.save({
      ...{ id: 'second', name: 'Second', language: 'en', moderation: 'all', origins: [] },
    })
    await side.post({ text: 'here' })
    side.time.now += 1000
    await side.post({ text: 'there', site: 'second' })
    expect(texts(await list(side, '', bearer))).toEqual(['here', 'there'])
    const page = await list(side, 'site=second', bearer)
    expect(texts(page)).toEqual(['there'])
    expect(page.counts.pending).toBe(1)
  })

  it('has no way to ask for the comments of one author or place', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read'])
    const session = await side.signIn()
    for (const query of ['name=Nadia', 'origin=K7Q2M', 'website=x', 'address=203.0.113.7', 'q=x']) {
      expect((await side.send(`/v1/admin/comments?${query}`, { bearer })).status).toBe(400)
      expect((await side.send(`/admin?${query}`, { session })).status).toBe(400)
    }
  })

  it('shows of a deleted comment nothing but its place', async () => {
    const side = await startStaffSide(await engine.url())
    const bearer = await side.token(['comments:read', 'comments:moderate'])
    const { id } = await side.post({ text: 'secret', name: 'Nadia' })
    await side.send(`/v1/admin/comments/${id}/delete`, { json: {}, bearer })
    const { comments } = await list(side, 'status=deleted', bearer)
    expect(comments[0]).toMatchObject({ id, name: null, text: '', html: '', origin: null })
  })
})
