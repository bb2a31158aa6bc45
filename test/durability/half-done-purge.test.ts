import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DAY, dayOf } from '../../server/clock.ts'
import { loadConfig } from '../../server/config.ts'
import { createContainer } from '../../server/container.ts'
import { Database } from '../../server/db/database.ts'
import { Logger } from '../../server/logger.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aServerFolder, KillableServer } from './killable-server.ts'

const OLD_DAYS = 24
const OLDEST = 40
const PATIENCE = 180_000

/** Fills a folder as a server would have that stood still since its last comment. */
async function writeOldComments(folder: string): Promise<void> {
  let now = Date.now() - OLDEST * DAY
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    POST_LIMIT: '1000000',
    ORIGIN_DAYS: '7',
  })
  const container = await createContainer({ config, logger: new Logger('silent'), now: () => now })
  await container.open()
  await container.start()
  const { server } = container
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  for (let day = 0; day < OLD_DAYS; day++) {
    const response = await fetch(`http://127.0.0.1:${port}/v1/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `an-old-comment-${day}` },
      body: JSON.stringify({ page: '/post', text: `Day ${day}`, ...shownPolicy }),
    })
    expect(response.status).toBe(202)
    now += DAY
  }
  server.closeAllConnections()
  server.close()
  await container.close()
}

async function dayKeys(folder: string): Promise<number[]> {
  const files = await readdir(join(folder, 'keys'))
  return files.flatMap((file) => {
    const [, day] = /^day-(\d+)\.key$/.exec(file) ?? []
    return day === undefined ? [] : [Number(day)]
  })
}

async function withDatabase<T>(folder: string, use: (database: Database) => Promise<T>) {
  const database = new Database({ url: `sqlite:${join(folder, 'data/afterword.sqlite')}` })
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

/** Lets the time pass for which a process that died still keeps the job. */
function waitForTheJob(folder: string): Promise<number> {
  return withDatabase(folder, ({ knex }) => knex('jobs').update({ locked_until: 0 }))
}

/** Starts a server and kills it as soon as its purge has left so many day keys. */
async function killInPurge(folder: string, left: number): Promise<void> {
  const server = KillableServer.begin({ folder })
  while ((await dayKeys(folder)).length > left) server.requireAliveOrKilled()
  await server.kill()
  await waitForTheJob(folder)
}

it(
  'finishes a purge that was killed, however often',
  async () => {
    const folder = await aServerFolder()
    await writeOldComments(folder)
    const before = (await dayKeys(folder)).length
    expect(before).toBe(OLD_DAYS)
    for (const share of [0.9, 0.5, 0.2]) await killInPurge(folder, Math.floor(before * share))
    expect(Math.min(...(await dayKeys(folder)))).toBeLessThan(dayOf(Date.now()) - 7)

    const server = KillableServer.begin({ folder })
    await server.said(/"job":"purge".*"msg":"job finished"/)
    await server.stop()
    const today = dayOf(Date.now())
    expect(Math.min(...(await dayKeys(folder)))).toBeGreaterThanOrEqual(today - 7)
    await withDatabase(folder, async ({ knex }) => {
      expect(await knex('comment_origins')).toEqual([])
      expect(await knex('idempotency_keys')).toEqual([])
      expect(await knex('comments')).toHaveLength(OLD_DAYS)
      const live = await knex('key_register').where({ kind: 'day', destroyed_at: null })
      expect(live.filter(({ key_id }) => key_id < today - 7)).toEqual([])
      expect(await knex.raw('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
    })
  },
  PATIENCE,
)
