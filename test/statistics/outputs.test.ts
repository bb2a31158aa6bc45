import { expect, it, vi } from 'vitest'
import { statisticsCommand } from '../../server/cli/statistics-command.ts'
import { publicReportSchema, reportSchema } from '../../server/statistics/report.ts'
import { type StaffSide, startStaffSide } from '../moderation/staff-side.ts'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { storeComments, times } from './counting-world.ts'

const noon = Date.UTC(2026, 10, 20, 12)
const canaries = {
  name: 'Canary Nameling',
  website: 'https://canary.example/',
  text: 'canary-text',
}

/** Everything an output might leak, in figures large enough to be shown. */
async function fill({ container }: Pick<RunningServer, 'container'>): Promise<void> {
  const { knex } = container.database
  await storeComments(container, [
    ...times(25, () => ({ ...canaries, page: '/busy', createdAt: noon })),
    ...times(9, () => ({ ...canaries, page: '/page-below-ten', createdAt: noon })),
  ])
  const [{ id }] = await knex('threads').where({ page_key: '/busy' })
  const day = Math.floor(noon / 86_400_000)
  await knex('page_reads').insert({ thread_id: id, day, reads: 47 })
  const groups = [
    ...[
      ['language', 'en', 31],
      ['language', 'is', 9],
    ],
    ...[
      ['referrer', 'canary.example', 40],
      ['referrer', 'news.example', 22],
    ],
    ['referrer', 'small.example', 9],
  ] as const
  for (const [kind, value, reads] of groups) {
    await knex('group_reads').insert({ site_id: 'default', day, kind, value, reads })
  }
}

async function aCountingDesk(engine: TestEngine, mode = 'public'): Promise<StaffSide> {
  const side = await startStaffSide(await engine.url(), { STATISTICS: mode })
  await fill(side)
  return side
}

/** Runs the command beside a server, as an owner does; what it printed comes back. */
async function run(server: RunningServer, databaseUrl: string, ...args: string[]): Promise<string> {
  const environment = {
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: server.dataDir, KEY_DIR: server.keyDir },
    STATISTICS: server.container.config.statistics,
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  const printed: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text))
    return true
  })
  const umask = process.umask()
  try {
    await statisticsCommand().parseAsync(args, { from: 'user' })
  } finally {
    spy.mockRestore()
    vi.unstubAllEnvs()
    process.umask(umask)
  }
  return printed.join('')
}

const leaks = /canary|nameling|below-ten|small\.example|Icelandic|"is"/i

describeOnSqlite('what statistics show', (engine) => {
  it('is the same as data for staff and for everybody, but for referring sites', async () => {
    const side = await aCountingDesk(engine)
    const forStaff = await side.send('/v1/admin/statistics', {
      bearer: await side.token(['statistics:read']),
    })
    const forEverybody = await side.send('/statistics.json')
    const { referrers, ...rest } = reportSchema.parse(forStaff.json)
    expect(publicReportSchema.parse(forEverybody.json)).toEqual(rest)
    expect(referrers).toEqual([{ day: '2026-11-20', host: 'news.example', atLeast: 20 }])
    expect(rest).toMatchObject({
      comments: { pages: [{ page: '/busy', atLeast: 20 }] },
      reads: { pages: [{ page: '/busy', atLeast: 40 }] },
      languages: [{ day: '2026-11-20', language: 'en', atLeast: 30 }],
    })
  })

  it('holds no name, website or text of an author, and no small group', async () => {
    const side = await aCountingDesk(engine)
    const session = await side.signIn()
    const pages = [
      await side.send('/statistics'),
      await side.send('/statistics.json'),
      await side.send('/admin/statistics', { session }),
      await side.send('/v1/admin/statistics', { session, own: true }),
    ]
    for (const { status, text } of pages) {
      expect(status).toBe(200)
      expect(text).toContain('/busy')
      expect(text).not.toMatch(leaks)
    }
    expect(pages[0]?.text).not.toContain('news.example')
    expect(pages[2]?.text).toContain('news.example')
  })

  it('is for owners and moderators at the desk, in the bar too', async () => {
    const side = await aCountingDesk(engine, 'private')
    for (const [role, status] of [
      ['owner', 200],
      ['moderator', 200],
      ['privacy-officer', 403],
    ] as const) {
      const session = await side.signIn(role, role)
      expect((await side.send('/admin/statistics', { session })).status).toBe(status)
      const account = await side.send('/admin/account', { session })
      expect(account.text.includes('href="/admin/statistics"')).toBe(status === 200)
    }
    const bearer = await side.token(['comments:read'])
    expect((await side.send('/v1/admin/statistics', { bearer })).status).toBe(403)
  })

  it('has no place in the bar of a desk without statistics', async () => {
    const side = await startStaffSide(await engine.url())
    const account = await side.send('/admin/account', { session: await side.signIn() })
    expect(account.text).not.toContain('href="/admin/statistics"')
  })

  it('is made anew for the public after a minute, not for every stranger', async () => {
    const side = await aCountingDesk(engine)
    const pages = async () => (await side.send('/statistics.json')).json.comments.pages.length
    expect(await pages()).toBe(1)
    await storeComments(
      side.container,
      times(10, () => ({ page: '/new', createdAt: noon })),
    )
    expect(await pages()).toBe(1)
    side.time.now += 61_000
    expect(await pages()).toBe(2)
  })

  it('can be handed out by command, through the same function', async () => {
    const databaseUrl = await engine.url()
    const server = await aServer({ databaseUrl, environment: { STATISTICS: 'private' } })
    await fill(server)
    const printed = await run(server, databaseUrl, '--aggregate', '--json')
    const report = (await server.container.statistics?.statistics.report('default'))?.report
    expect(JSON.parse(printed)).toEqual(report)
    const lines = await run(server, databaseUrl, '--aggregate')
    expect(lines).toContain('comments  /busy  20+')
    expect(printed + lines).not.toMatch(leaks)
  })

  it('is never handed out row by row, nor while statistics are off', async () => {
    const databaseUrl = await engine.url()
    const server = await aServer({ databaseUrl })
    await expect(run(server, databaseUrl, '--json')).rejects.toMatchObject({
      code: 'aggregate-only',
    })
    await expect(run(server, databaseUrl, '--aggregate')).rejects.toMatchObject({
      code: 'statistics-off',
    })
  })
})
