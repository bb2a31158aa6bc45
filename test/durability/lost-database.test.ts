import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBuilt } from '../cli/command.ts'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aServerFolder, KillableServer } from './killable-server.ts'

const environment = { MODERATION: 'none' }

describe('a database whose file is deleted under the server', () => {
  it('takes no more posts, and says that it is not ready', async () => {
    const folder = await aServerFolder()
    const server = KillableServer.begin({ folder, environment })
    const address = await server.address()
    const post = async (text: string) => {
      const response = await fetch(`${address}/v1/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ page: '/post', text, ...shownPolicy }),
      })
      return response.status
    }
    expect(await post('before')).toBe(201)
    const data = join(folder, 'data')
    const aside = join(folder, 'aside')
    await rename(data, aside)
    const statuses = []
    for (const text of ['one', 'two', 'three']) statuses.push(await post(text))
    expect(statuses).toEqual([503, 503, 503])
    expect((await fetch(`${address}/readyz`)).status).toBe(503)
    expect(server.output).toContain('was deleted or moved while the server used it')

    // Back in its place it is what it was.
    await rename(aside, data)
    expect(await post('after')).toBe(201)
    await rm(data, { recursive: true })
    expect(await post('deleted')).toBe(503)
  })
})

describeEachEngine('keys without their database', (engine) => {
  it('stop a start and a command, until a word says that it begins anew', async () => {
    const folder = await aServerFolder()
    const place = async () =>
      engine.name === 'postgres' ? { DATABASE_URL: await testEngines.postgres.emptyUrl() } : {}
    const first = KillableServer.begin({ folder, environment: await place() })
    await first.address()
    await first.stop()

    // A disk that is not mounted is an empty folder.
    await rm(join(folder, 'data'), { recursive: true })
    await mkdir(join(folder, 'data'))
    const empty = await place()
    const refused = KillableServer.begin({ folder, environment: empty })
    await expect(refused.address()).rejects.toThrow(/\(KEY_DIR\) holds the keys of a database/)
    const places = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') }
    const command = await runBuilt({ ...places, ...empty }, ['owner'])
    expect([command.code, command.output]).toEqual([1, ''])
    expect(command.errors).toContain('--new-database')
    expect(await readdir(join(folder, 'data'))).not.toContain('afterword.sqlite')

    const anew = KillableServer.begin({ folder, environment: empty, words: ['--new-database'] })
    expect(await anew.address()).toMatch(/^http:/)
    await anew.stop()
    // Then it is there, and no word is needed any more.
    const next = KillableServer.begin({ folder, environment: empty })
    expect(await next.address()).toMatch(/^http:/)
    await next.stop()
  })
})

it('an empty DATA_DIR stops no server that has its database elsewhere', async () => {
  const folder = await aServerFolder()
  const other = { DATABASE_URL: `sqlite:${join(folder, 'elsewhere.sqlite')}` }
  for (let time = 1; time <= 2; time += 1) {
    const server = KillableServer.begin({ folder, environment: other })
    expect(await server.address()).toMatch(/^http:/)
    await server.stop()
    await rm(join(folder, 'data'), { recursive: true, force: true })
  }
})
