import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import type { Clock } from '../../server/clock.ts'
import type { Container } from '../../server/container.ts'
import { type DatabaseLimits, databaseLimits } from '../../server/db/database-limits.ts'
import { loadBundle } from './built.ts'
import { fastFolder } from './fast-folder.ts'

/** A whole server of its own, listening on loopback: the built one. */
export interface RunningServer {
  readonly container: Container
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string
  /** Every line logged so far. */
  readonly log: readonly string[]
  readonly dataDir: string
  readonly keyDir: string
  stop(): Promise<void>
}

export interface ServerOptions {
  /** `sqlite:…` or `postgres://…`; an own SQLite file by default. */
  readonly databaseUrl?: string
  /** Further environment variables. */
  readonly environment?: Readonly<Record<string, string>>
  readonly now?: Clock
  /** What is given up when it takes longer; by default much more than on a machine that does nothing else. */
  readonly limits?: Partial<DatabaseLimits>
}

const patientLimits: DatabaseLimits = {
  ...databaseLimits,
  connection: 10_000,
  lock: 5000,
  request: 30_000,
}

// A stored hash carries its own cost, so nothing but the time it takes is different.
const leastCost = { logN: 1 }

/**
 * Starts the built server in this process, in folders of its own, on a port the kernel chooses. The
 * caller stops it. `built.ts` says when to start it in another way.
 *
 * @throws {Error} when `dist/` is missing or older than the sources
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { createContainer, loadConfig, Logger } = (await loadBundle()).parts
  const folder = await mkdtemp(join(fastFolder(), 'afterword-'))
  const dataDir = join(folder, 'data')
  const keyDir = join(folder, 'keys')
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    KEY_DIR: keyDir,
    ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    ...(options.environment?.PUBLIC_URL && { PRIVACY_CONTACT: 'privacy@blog.example' }),
    ...options.environment,
  })
  if (!options.databaseUrl && !options.environment?.DATA_DIR) await layTemplate(dataDir)
  const log: string[] = []
  const logger = new Logger('info', { write: (line) => log.push(line) })
  const container = await createContainer({
    config,
    logger,
    limits: { ...patientLimits, ...options.limits },
    passwordCost: leastCost,
    ...(options.now && { now: options.now }),
  })
  await container.open()
  await container.start()
  container.server.listen(0, '127.0.0.1')
  await once(container.server, 'listening')
  const { port } = container.server.address() as AddressInfo
  return {
    ...{ container, log, dataDir, keyDir },
    url: `http://127.0.0.1:${port}`,
    async stop() {
      container.server.closeAllConnections()
      container.server.close()
      await container.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts a server that stops when the running test ends. */
export async function aServer(options: ServerOptions = {}): Promise<RunningServer> {
  const server = await startServer(options)
  onTestFinished(() => server.stop())
  return server
}

/** Puts the migrated SQLite file of this run, where it has one, where the server looks for its own. */
async function layTemplate(dataDir: string): Promise<void> {
  const templates = inject('templateDatabases')
  if (!templates) return
  await mkdir(dataDir, { mode: 0o700 })
  await copyFile(templates.sqliteFile, join(dataDir, 'afterword.sqlite'))
}
