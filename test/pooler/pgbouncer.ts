import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../support/free-port.ts'

/** A pgbouncer in transaction mode before a PostgreSQL. */
export interface Pooler {
  /** URL of a database by way of the pooler. */
  urlOf(database: string): string
  stop(): Promise<void>
}

/**
 * Starts the pgbouncer of the system, as Debian's package installs it, with few connections, so that
 * they are handed from one client to the next all the time.
 *
 * @param serverUrl `postgres://…`, of any of its databases, with a password
 */
export async function startPgbouncer(serverUrl: string): Promise<Pooler> {
  const { hostname, port, username, password } = new URL(serverUrl)
  const folder = await mkdtemp(join(tmpdir(), 'afterword-pgbouncer-'))
  const own = await freePort()
  const settings = `
[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
auth_type = plain
auth_file = ${folder}/users
pool_mode = transaction
default_pool_size = 4
max_client_conn = 200
unix_socket_dir =
`
  await writeFile(join(folder, 'users'), `"${username}" "${password}"\n`)
  await writeFile(join(folder, 'settings.ini'), settings)
  for (const name of ['', 'users', 'settings.ini']) await chmod(join(folder, name), 0o755)
  // It refuses to run as root.
  const account = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const program = spawn('pgbouncer', [...account, join(folder, 'settings.ini')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await listening(program)
  return {
    urlOf(database) {
      const url = new URL(serverUrl)
      url.host = `127.0.0.1:${own}`
      url.pathname = `/${database}`
      return url.href
    },
    async stop() {
      program.kill('SIGINT')
      if (program.exitCode === null) await once(program, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function listening(program: ChildProcess): Promise<void> {
  if (!program.stderr) throw new Error('pgbouncer has no output')
  const said: string[] = []
  for await (const line of createInterface({ input: program.stderr })) {
    said.push(line)
    if (!line.includes('process up')) continue
    program.stderr.resume()
    return
  }
  throw new Error(`pgbouncer did not start:\n${said.join('\n')}`)
}
