import { performance } from 'node:perf_hooks'
import sqlite3 from 'sqlite3'

/**
 * Commits of one row a second with `sqlite3` alone, each durable before the next begins: the most a
 * disk gives without any application.
 */
export async function rawCommitsPerSecond(file: string, seconds: number): Promise<number> {
  const database = new sqlite3.Database(file)
  const run = (sql: string): Promise<void> =>
    new Promise((resolve, reject) => {
      database.exec(sql, (error) => (error ? reject(error) : resolve()))
    })
  await run('pragma journal_mode = wal; pragma synchronous = full; create table one (text text)')
  const end = performance.now() + seconds * 1000
  let commits = 0
  while (performance.now() < end) {
    await run("begin; insert into one values ('a comment of a few words'); commit")
    commits += 1
  }
  await new Promise<void>((resolve) => database.close(() => resolve()))
  return commits / seconds
}
