import { expect, it } from 'vitest'
import { parseWebsite } from '../../server/comments/website.ts'
import type { TestEngine } from '../support/engines.ts'
import type { WebsiteCase } from '../support/hostile/websites.ts'
import { aWritingServer, post, storedComment, storedComments } from './writing.ts'

/** Expects that every website is taken as it should be, or refused. */
export function expectWebsites(cases: readonly WebsiteCase[]): void {
  for (const { id, input, ok, value } of cases) {
    // Blank is no website rather than a wrong one; the field decides that.
    expect(parseWebsite(input), id).toBe(ok && value !== null ? value : undefined)
    // What was taken stays what it is when it is given again.
    if (value) expect(parseWebsite(value), id).toBe(value)
  }
}

/** Tests that comments keep the websites that are taken, and are refused for all others. */
export function itStoresWebsites(engine: TestEngine, cases: readonly WebsiteCase[]): void {
  it('is stored as every accepted vector says', async () => {
    const server = await aWritingServer(engine)
    for (const { id, input, value } of cases.filter(({ ok }) => ok)) {
      const answer = await post(server, { website: input })
      expect(answer.status, `${id} ${JSON.stringify(answer.body)}`).toBe(202)
      expect(answer.body.comment.website, id).toBe(value)
      const row = await storedComment(server, answer.body.comment.id)
      expect(row?.website, id).toBe(value)
    }
  })

  it('is refused for every other vector, at its field, and nothing is stored', async () => {
    const server = await aWritingServer(engine)
    for (const { id, input } of cases.filter(({ ok }) => !ok)) {
      const { status, body } = await post(server, { website: input })
      expect(status, id).toBe(400)
      expect(body.errors, id).toEqual([
        {
          ...{ field: 'website', code: 'website-not-accepted' },
          message: 'Please give a full address that begins with https:// or http://.',
        },
      ])
    }
    expect(await storedComments(server)).toEqual([])
  }, 120_000)
}
