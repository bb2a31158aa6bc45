import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runBuilt } from '../cli/command.ts'
import { aServerFolder, KillableServer } from './killable-server.ts'

it('a folder of SQLite has one server; a second waits for it to stop, and gives up', async () => {
  const folder = await aServerFolder()
  const first = KillableServer.begin({ folder })
  await first.address()
  const file = join(folder, 'data/afterword.sqlite-server.json')
  const holder = JSON.parse(await readFile(file, 'utf8'))
  expect(holder).toEqual({
    ...{ pid: first.pid, host: hostname(), startedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  })

  // While one waits until it gives up, commands work beside the first.
  const second = KillableServer.begin({ folder })
  const begin = Date.now()
  const places = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') }
  expect((await runBuilt(places, ['site', 'list'])).code).toBe(0)
  await expect(second.address()).rejects.toThrow(
    `afterword.sqlite (process ${first.pid} on ${hostname()}, since ${holder.startedAt})`,
  )
  expect(Date.now() - begin).toBeGreaterThan(14_000)

  // Another comes while the first stops, and takes its place.
  const third = KillableServer.begin({ folder })
  await first.stop()
  expect(await third.address()).toMatch(/^http:/)

  // A server that was killed keeps nobody out.
  await third.kill()
  const fourth = KillableServer.begin({ folder })
  expect(await fourth.address()).toMatch(/^http:/)
  await fourth.stop()
})
