import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { parseWebsite } from '../../server/comments/website.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { spread } from '../support/hostile/grammar.ts'
import { websites } from '../support/hostile/websites.ts'
import { expectWebsites, itStoresWebsites } from './hostile-websites.ts'
import { asAuthor, aWritingServer, write } from './writing.ts'

const cases = websites()
const accepted = cases.filter(({ ok }) => ok)
const refused = cases.filter(({ ok }) => !ok)

describe('a website', () => {
  it('of every kind is taken or refused as it should be', () => {
    expectWebsites(cases)
  })

  it.each(['https://ada.example', 'http://ada.example/~ada?x=1#y', 'HTTPS://ADA.example:8443/'])(
    '%s is taken',
    (website) => {
      expect(parseWebsite(website)).toBe(new URL(website).href)
    },
  )
})

describeOnSqlite('the website of a comment', (engine) => {
  itStoresWebsites(engine, [...spread(accepted, 60), ...spread(refused, 120)])

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
