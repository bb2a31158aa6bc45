import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Environment, loadConfig } from '../../server/config.ts'
import { type Container, createContainer } from '../../server/container.ts'
import { Logger } from '../../server/logger.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aFolder, publicServer } from './policy-world.ts'

const secondDay = Date.UTC(2026, 10, 23, 8, 30, 15, 700)

/** One installation that is configured anew for each of its lives. */
async function anInstallation(databaseUrl: string) {
  const folder = await aFolder()
  const log: string[] = []
  return {
    ...{ folder, log },
    /** Opens it with these settings, does the work, and closes it. */
    async live<T>(
      environment: Environment,
      work: (container: Container) => Promise<T>,
    ): Promise<T> {
      const config = loadConfig({
        ...{ DATABASE_URL: databaseUrl, DATA_DIR: join(folder, 'data') },
        ...{ KEY_DIR: join(folder, 'keys'), DATA_LOCATION: 'Iceland', ...environment },
      })
      const logger = new Logger('info', { write: (line) => log.push(line) })
      const container = await createContainer({ config, logger, now: () => secondDay })
      try {
        await container.open()
        return await work(container)
      } finally {
        await container.close()
      }
    },
  }
}

const start = (container: Container) => container.start()
const versionsIn = async ({ database }: Container) =>
  database.knex('policy_versions').select().orderBy(['major', 'minor'])

describeEachEngine('publishing the policy', (engine) => {
  it('begins with 1.0 at the first start, and starts with the same text again', async () => {
    const { live } = await anInstallation(await engine.url())
    await live({}, start)
    const [first, ...more] = await live({}, async (container) => {
      await container.start()
      return versionsIn(container)
    })
    expect(more).toEqual([])
    expect(first).toMatchObject({ version: '1.0', major: 1, minor: 0 })
    expect(first.published_at).toBe(Math.floor(secondDay / 1000) * 1000)
    expect(first.html).toContain('Version 1.0')
    expect(JSON.parse(first.json)).toMatchObject({ version: '1.0', dataLocation: 'Iceland' })
  })

  it('publishes 1.0 once where two processes start for the first time', async () => {
    const url = await engine.url()
    const { live } = await anInstallation(url)
    await live({}, async (container) => {
      const publishers = [container, container, container].map(({ policy }) => policy.publisher)
      await Promise.all(publishers.map((publisher) => publisher.prepare()))
      expect(await versionsIn(container)).toHaveLength(1)
    })
  })

  it.each<[string, Environment, string, string]>([
    ['a longer retention', { ORIGIN_DAYS: '9' }, '"Visitors"', '--major'],
    [
      'a new recipient',
      { SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'c@b.example' },
      '"Where it is stored"',
      '--major',
    ],
    ['another place', { DATA_LOCATION: 'Norway' }, '"Who may see it"', '--major'],
    ['statistics', { STATISTICS: 'private' }, '"Statistics"', '--major'],
    ['another name of the site', { SITE_NAME: 'Inky' }, '"In short"', '--minor'],
    ['a shorter retention', { ORIGIN_DAYS: '3' }, '"Visitors"', '--minor'],
  ])(
    'refuses to start after %s, and names what changed and the command',
    async (_what, environment, place, size) => {
      const { live } = await anInstallation(await engine.url())
      await live(publicServer, start)
      const changed = { ...publicServer, ...environment }
      const refusal = await live(changed, start).catch((error: Error) => error.message)
      expect(refusal).toContain('reads differently from its published version 1.0')
      expect(refusal).toContain(place)
      expect(refusal).toContain('npm run policy -- check')
      expect(refusal).toContain(`npm run policy -- publish ${size}`)
      const published = await live(changed, ({ policy }) => policy.publisher.publish('minor'))
      expect(`--${published?.suggested}`).toBe(size)
      await live(changed, start)
    },
  )

  it('refuses to start after a file of the operator changed, with the words that did', async () => {
    const { live, folder } = await anInstallation(await engine.url())
    const environment = { POLICY_DIR: folder }
    await writeFile(join(folder, 'law.md'), 'We rely on the law of Iceland.')
    await live(environment, start)
    await writeFile(join(folder, 'law.md'), 'We rely on the law of Norway.')
    await expect(live(environment, start)).rejects.toThrow('"Added by the operator of My blog"')
    const { changed, suggested } = await live(environment, ({ policy }) => policy.publisher.check())
    expect(suggested).toBe('minor')
    expect(changed.flatMap(({ lines }) => lines)).toEqual([
      { kind: 'old', words: expect.arrayContaining([{ text: 'Iceland', changed: true }]) },
      { kind: 'new', words: expect.arrayContaining([{ text: 'Norway', changed: true }]) },
    ])
  })

  it('numbers versions, keeps each byte for byte, and lets nothing change them', async () => {
    const { live } = await anInstallation(await engine.url())
    await live({}, start)
    const before = await live({}, versionsIn)
    const published: (string | undefined)[] = []
    for (const [days, size] of [
      ['6', 'minor'],
      ['5', 'minor'],
      ['9', 'major'],
      ['8', 'minor'],
    ] as const) {
      await live({ ORIGIN_DAYS: days }, async ({ policy }) => {
        published.push((await policy.publisher.publish(size))?.version)
        published.push((await policy.publisher.publish(size))?.version)
      })
    }
    expect(published.filter(Boolean)).toEqual(['1.1', '1.2', '2.0', '2.1'])
    await live({ ORIGIN_DAYS: '8' }, async (container) => {
      expect((await versionsIn(container))[0]).toEqual(before[0])
      const table = () => container.database.knex('policy_versions').where({ version: '1.0' })
      await expect(table().update({ html: '' })).rejects.toThrow('append-only')
      await expect(table().delete()).rejects.toThrow('append-only')
      const events = await container.database
        .knex('audit_events')
        .where({ action: 'policy.published' })
      expect(events.map(({ details }) => details)).toContain('{"version":"2.0"}')
    })
  })

  it('warns at start where it is not stated where the data lies', async () => {
    const { live, log } = await anInstallation(await engine.url())
    await live({}, start)
    expect(log.join('')).not.toContain('DATA_LOCATION')
    const other = await anInstallation(await engine.url())
    await other.live({ DATA_LOCATION: '' }, start)
    expect(other.log.join('')).toContain('set DATA_LOCATION')
  })

  it('refuses a folder of additions that is not there, and a placeholder for an address', async () => {
    const { live, folder } = await anInstallation(await engine.url())
    await expect(live({ POLICY_DIR: '/nowhere' }, start)).rejects.toThrow(
      'POLICY_DIR cannot be read',
    )
    await writeFile(join(folder, 'contact.md'), 'Write to [email protected].')
    await expect(live({ POLICY_DIR: folder }, start)).rejects.toThrow('placeholder')
    expect(await readFile(join(folder, 'contact.md'), 'utf8')).toContain('[email')
  })
})
