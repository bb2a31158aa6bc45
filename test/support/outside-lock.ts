import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

const locker = `
  const { Database } = require('sqlite3')
  const database = new Database(process.argv[1])
  database.exec('begin exclusive', (error) => {
    if (error) throw error
    process.stdout.write('locked')
  })
  process.stdin.on('end', () => database.exec('rollback', () => database.close())).resume()
`

/** Locks an SQLite file against every other writer, in another process; answers how to let go of it. */
export async function lockFromOutside(file: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['-e', locker, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  await once(child.stdout, 'data')
  return async () => {
    child.stdin.end()
    await once(child, 'exit')
  }
}
