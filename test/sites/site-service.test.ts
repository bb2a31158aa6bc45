import { expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { SiteService } from '../../server/sites/site-service.ts'
import { type Site, SiteStore } from '../../server/sites/site-store.ts'
import { describeEachEngine } from '../support/engines.ts'

const garden: Site = {
  ...{ id: 'garden', name: 'Garden', language: 'de', moderation: 'links' },
  origins: ['https://b.example', 'https://a.example'],
}

function sitesOf(database: Database, isLocalPage: (origin: string) => boolean = () => false) {
  const sites = new SiteStore(database.knex)
  return new SiteService({ database, sites, now: () => 1, isLocalPage })
}

describeEachEngine('a site', (engine) => {
  it('is kept with its settings and its origins', async () => {
    const sites = sitesOf(await engine.database())
    await sites.save(garden)
    const kept = { ...garden, origins: ['https://a.example', 'https://b.example'] }
    expect(await sites.require('garden')).toEqual(kept)
    expect(await sites.list()).toEqual([kept])
  })

  it('becomes what it is saved as, and nothing of before stays', async () => {
    const database = await engine.database()
    const sites = sitesOf(database)
    await sites.save(garden)
    const other: Site = {
      ...garden,
      name: 'Other',
      moderation: 'none',
      origins: ['https://c.example'],
    }
    await sites.save(other)
    expect(await sites.require('garden')).toEqual(other)
    expect(await sites.mayPost('https://a.example')).toBe(false)
    await sites.save({ ...other, origins: ['https://c.example', 'https://c.example'] })
    expect((await sites.require('garden')).origins).toEqual(['https://c.example'])
    expect(await database.knex('sites').select('created_at')).toEqual([{ created_at: 1 }])
  })

  it('that is not there is a problem, not an error', async () => {
    const sites = sitesOf(await engine.database())
    await expect(sites.require('none')).rejects.toMatchObject({ status: 404, code: 'unknown-site' })
  })

  it('is listed by its id', async () => {
    const sites = sitesOf(await engine.database())
    for (const id of ['c', 'a', 'b']) await sites.save({ ...garden, id })
    expect((await sites.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('takes posts from its own pages, ours, programs, and nobody else', async () => {
    const sites = sitesOf(await engine.database())
    await sites.save(garden)
    const [site] = await sites.list()
    if (!site) throw new Error('the site was not kept')
    for (const [origin, fromOwnPage, taken] of [
      ['https://a.example', false, true],
      ['https://b.example', false, true],
      [undefined, false, true],
      ['https://comments.example', true, true],
      ['https://c.example', false, false],
      ['https://a.example/', false, false],
      ['HTTPS://A.EXAMPLE', false, false],
      ['null', false, false],
      ['', false, false],
    ] as const) {
      const ask = () => sites.requireOrigin(site, origin, fromOwnPage)
      if (taken) expect(ask).not.toThrow()
      else expect(ask).toThrow(/cannot be sent from this page/)
    }
  })

  it('takes posts from the owner’s own machine where the server runs for them alone', async () => {
    const local = 'http://localhost:4000'
    const sites = sitesOf(await engine.database(), (origin) => origin === local)
    await sites.save(garden)
    const site = await sites.require('garden')
    expect(() => sites.requireOrigin(site, local, false)).not.toThrow()
    expect(await sites.mayPost(local)).toBe(true)
    expect(await sites.mayPost('http://localhost:5000')).toBe(false)
  })
})
