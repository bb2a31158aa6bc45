import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { parseWebsite } from '../../server/comments/website.ts'
import { corpus } from '../support/corpora.ts'
import { describeEachEngine } from '../support/engines.ts'
import { asAuthor, aWritingServer, post, storedComment, storedComments, write } from './writing.ts'

interface Vector {
  readonly id: string
  readonly input: string
  readonly ok: boolean
  /** What is stored; null for none. */
  readonly value?: string | null
}

const vectors = corpus<Vector>('website-field-vectors')
const accepted = vectors.filter(({ ok }) => ok)
const refused = vectors.filter(({ ok }) => !ok)

describe('a website', () => {
  it('of every vector is taken or refused as it should be', () => {
    expect(vectors).toHaveLength(1684)
    for (const { id, input, ok, value } of vectors) {
      // Blank is no website rather than a wrong one; the field decides that.
      expect(parseWebsite(input), id).toBe(ok && value !== null ? value : undefined)
    }
  })

  it.each(['https://ada.example', 'http://ada.example/~ada?x=1#y', 'HTTPS://ADA.example:8443/'])(
    '%s is taken',
    (website) => {
      expect(parseWebsite(website)).toBe(new URL(website).href)
    },
  )

  it('stays what it is when it is given again', () => {
    for (const { id, value } of accepted) {
      if (value) expect(parseWebsite(value), id).toBe(value)
    }
  })
})

describeEachEngine('the website of a comment', (engine) => {
  it('is stored as every accepted vector says', async () => {
    const server = await aWritingServer(engine)
    for (const { id, input, value } of accepted) {
      const answer = await post(server, { website: input })
      expect(answer.status, `${id} ${JSON.stringify(answer.body)}`).toBe(202)
      expect(answer.body.comment.website, id).toBe(value)
      const row = await storedComment(server, answer.body.comment.id)
      expect(row?.website, id).toBe(value)
    }
  })

  it('is refused for every other vector, at its field, and nothing is stored', async () => {
    const server = await aWritingServer(engine)
    for (const { id, input } of refused) {
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

  it('is one link that gives nothing away to the site it leads to', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    await write(server, {
      name: 'Ada',
      website: 'https://ada.example/?a=1&b="'.replace('"', '%22'),
    })
    const { text } = await request(server.url).get('/v1/thread.html').query({ page: '/post' })
    expect(text.match(/<a [^>]*ada\.example[^>]*>/g)).toEqual([
      '<a class="aw-name" part="name" href="https://ada.example/?a=1&amp;b=%22" rel="nofollow ugc noopener noreferrer">',
    ])
  })

  it('can be changed by the same rules, and taken away', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server, { name: 'Ada', website: 'https://ada.example' })
    const wrong = await asAuthor(server, own, 'patch', { website: 'javascript:alert(1)' })
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([400, 'website-not-accepted'])
    const changed = await asAuthor(server, own, 'patch', { website: 'http://other.example' })
    expect(changed.body.comment.website).toBe('http://other.example/')
    for (const website of [null, '', ' \u3000']) {
      const cleared = await asAuthor(server, own, 'patch', { website })
      expect(cleared.body.comment).toMatchObject({ name: 'Ada', website: null })
    }
  })
})
