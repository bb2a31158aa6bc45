import { expect, it, onTestFinished, vi } from 'vitest'
import { HOUR, MINUTE } from '../../server/clock.ts'
import type { Database } from '../../server/db/database.ts'
import { JobStore } from '../../server/jobs/job-store.ts'
import { type Job, Scheduler } from '../../server/jobs/scheduler.ts'
import { Logger } from '../../server/logger.ts'
import { describeEachEngine } from '../support/engines.ts'
import { PATIENCE } from '../support/patience.ts'

/** A job whose runs a test begins to see and ends itself. */
function aJob(name = 'purge') {
  const endings: ((outcome: Error | number) => void)[] = []
  const job: Job = {
    name,
    every: HOUR,
    run: () =>
      new Promise((resolve, reject) => {
        endings.push((outcome) =>
          outcome instanceof Error ? reject(outcome) : resolve({ done: outcome }),
        )
      }),
  }
  const runs = (count: number) => vi.waitFor(() => expect(endings).toHaveLength(count), PATIENCE)
  const end = (outcome: Error | number) => endings.at(-1)?.(outcome)
  return { job, endings, runs, end }
}

function aScheduler(database: Database, jobs: readonly Job[], time = { now: 1_000_000 }) {
  const lines: string[] = []
  const scheduler = new Scheduler({
    jobs,
    store: new JobStore(database.knex),
    logger: new Logger('info', { write: (line) => lines.push(line) }),
    now: () => time.now,
  })
  onTestFinished(() => void scheduler.stop())
  return { scheduler, lines, time }
}

const stateOf = (database: Database, name = 'purge') =>
  database.knex('jobs').where({ name }).first('locked_until', 'finished_at')

describeEachEngine('a job', (engine) => {
  it('runs at start, is noted, and says in one line what it did', async () => {
    const database = await engine.database()
    const { job, runs, end } = aJob()
    const { scheduler, lines, time } = aScheduler(database, [job])
    scheduler.start()
    await runs(1)
    expect(await stateOf(database)).toEqual({
      locked_until: time.now + MINUTE,
      finished_at: null,
    })
    time.now += 5
    end(7)
    await scheduler.stop()
    expect(await stateOf(database)).toEqual({ locked_until: 0, finished_at: time.now })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'job finished', job: 'purge', done: 7 })
  })

  it('runs again at its interval, and never while it still runs', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const database = await engine.database()
    const { job, endings, runs, end } = aJob()
    const { scheduler } = aScheduler(database, [job])
    scheduler.start()
    await runs(1)
    vi.advanceTimersByTime(2 * HOUR)
    await stateOf(database)
    expect(endings).toHaveLength(1)
    end(1)
    await vi.waitFor(
      async () => expect(await stateOf(database)).toMatchObject({ locked_until: 0 }),
      PATIENCE,
    )
    vi.advanceTimersByTime(HOUR)
    await runs(2)
    end(2)
    await scheduler.stop()
    vi.advanceTimersByTime(5 * HOUR)
    await stateOf(database)
    expect(endings).toHaveLength(2)
  })

  it('runs in one process at a time', async () => {
    const database = await engine.database()
    const here = aJob()
    const there = aJob()
    const first = aScheduler(database, [here.job])
    const second = aScheduler(database, [there.job])
    first.scheduler.start()
    await here.runs(1)
    second.scheduler.start()
    await second.scheduler.stop()
    expect(there.endings).toHaveLength(0)
    expect(second.lines).toEqual([])
    here.end(1)
    await first.scheduler.stop()
    const third = aScheduler(database, [there.job])
    third.scheduler.start()
    await there.runs(1)
    there.end(1)
    await third.scheduler.stop()
  })

  it('is renewed while it runs, and runs elsewhere a minute after its process died', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const database = await engine.database()
    const { job, runs, end } = aJob()
    const { scheduler, time } = aScheduler(database, [job])
    scheduler.start()
    await runs(1)
    time.now += MINUTE / 2
    vi.advanceTimersByTime(MINUTE / 2)
    const renewed = { locked_until: time.now + MINUTE }
    await vi.waitFor(async () => expect(await stateOf(database)).toMatchObject(renewed), PATIENCE)
    // From here on nothing is heard of it, as of a process that was killed.
    const store = new JobStore(database.knex)
    const diedAt = time.now
    expect(await store.lock('purge', diedAt + MINUTE - 1, diedAt + 2 * MINUTE)).toBe(false)
    expect(await store.lock('purge', diedAt + MINUTE, diedAt + 2 * MINUTE)).toBe(true)
    end(1)
    await scheduler.stop()
  })

  it('is locked by one of many that ask at once', async () => {
    const database = await engine.database()
    const store = new JobStore(database.knex)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => store.lock('purge', 1000, 2000)),
    )
    expect(answers.filter((locked) => locked)).toHaveLength(1)
  })

  it('that fails is logged without values, freed, and stops no other', async () => {
    const database = await engine.database()
    const broken = aJob('broken')
    const sound = aJob('sound')
    const { scheduler, lines } = aScheduler(database, [broken.job, sound.job])
    scheduler.start()
    await Promise.all([broken.runs(1), sound.runs(1)])
    broken.end(Object.assign(new Error('it broke'), { detail: '203.0.113.9' }))
    sound.end(1)
    await scheduler.stop()
    expect(await stateOf(database, 'broken')).toEqual({ locked_until: 0, finished_at: null })
    expect(await stateOf(database, 'sound')).toMatchObject({ locked_until: 0 })
    const failure = lines.map((line) => JSON.parse(line)).find(({ level }) => level === 50)
    expect(failure).toMatchObject({
      msg: 'job failed',
      job: 'broken',
      error: { message: 'it broke' },
    })
    expect(lines.join('')).not.toContain('203.0.113.9')
  })

  it('is waited for at the end', async () => {
    const database = await engine.database()
    const { job, runs, end } = aJob()
    const { scheduler } = aScheduler(database, [job])
    scheduler.start()
    await runs(1)
    let isStopped = false
    const stopped = scheduler.stop().then(() => {
      isStopped = true
    })
    await stateOf(database)
    expect(isStopped).toBe(false)
    end(1)
    await stopped
    expect(await stateOf(database)).toMatchObject({ locked_until: 0, finished_at: 1_000_000 })
  })
})
