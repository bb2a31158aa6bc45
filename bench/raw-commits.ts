import { performance } from 'node:perf_hooks'
import sqlite3 from 'sqlite3'
import { IN_FLIGHT } from './posts.ts'

/**
 * Commits of one row a second with `sqlite3` alone, each durable, eight asked for at a time: the most
 * a disk gives without any application.
 */
export async function rawCommitsPerSecond(file: string, seconds: number): Promise<number> {
  const database = new sqlite3.Database(file)
  await settled((done) =>
    database.exec(
      'pragma journal_mode = wal; pragma synchronous = full; create table one (text text)',
      done,
    ),
  )
  const insert = database.prepare("insert into one values ('a comment of a few words')")
  const begin = performance.now()
  const end = begin + seconds * 1000
  let commits = 0
  const commitOn = async () => {
    while (performance.now() < end) {
      await settled((done) => insert.run(done))
      commits += 1
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, commitOn))
  const elapsed = (performance.now() - begin) / 1000
  await settled((done) => insert.finalize(done))
  await settled((done) => database.close(done))
  return commits / elapsed
}

function settled(act: (done: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error ? reject(error) : resolve()))
  })
}
