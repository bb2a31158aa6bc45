import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import request from 'supertest'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../server/config.ts'
import { type Container, createContainer } from '../../server/container.ts'
import { Logger } from '../../server/logger.ts'
import { BACKUP_KEY_FILE, readIdentity } from '../../server/transfer/backup-key.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'

/** Folders and a database that servers and commands use one after the other. */
export interface TransferPlace {
  readonly folder: string
  readonly dataDir: string
  readonly keyDir: string
  readonly databaseUrl: string
  /** Runs a server for as long as `work` takes. */
  serve<T>(work: (server: RunningServer) => Promise<T>): Promise<T>
  /** Runs a command: keys unopened, as `restore` does, or opened. */
  command<T>(work: (container: Container) => Promise<T>, keys?: 'opened'): Promise<T>
}

const environment = { POST_LIMIT: '1000000', MODERATION: 'none', LIKES: 'on', DEMO: 'off' }

/** A place on a database; what it leaves in folders goes with the test. */
export async function aTransferPlace(
  databaseUrl: string | undefined,
  shared: { readonly keyDir?: string } = {},
): Promise<TransferPlace> {
  const folder = await mkdtemp(join(fastFolder(), 'afterword-transfer-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'data')
  const keyDir = shared.keyDir ?? join(folder, 'keys')
  const url = databaseUrl ?? `sqlite:${join(dataDir, 'afterword.sqlite')}`
  const settings = { ...environment, DATA_DIR: dataDir, KEY_DIR: keyDir, DATABASE_URL: url }
  return {
    ...{ folder, dataDir, keyDir, databaseUrl: url },
    async serve(work) {
      const server = await startServer({ environment: settings })
      try {
        return await work(server)
      } finally {
        await server.stop()
      }
    },
    async command(work, keys) {
      const logger = new Logger('silent')
      const container = await createContainer({ config: loadConfig(settings), logger })
      try {
        await (keys ? container.open() : container.prepare())
        return await work(container)
      } finally {
        await container.close()
      }
    },
  }
}

/** Takes a backup, as the command does. */
export async function backUp(place: TransferPlace, name = 'backup.age'): Promise<string> {
  const path = join(place.folder, name)
  await place.command(({ transfer }) => transfer.backupService.backup(path), 'opened')
  return path
}

/** Restores a backup, as the command does. */
export async function restore(
  place: TransferPlace,
  path: string,
  options: { readonly ledgerPath?: string; readonly replace?: boolean } = {},
) {
  const { ledgerPath, replace = false } = options
  const identity = await readIdentity(join(place.keyDir, BACKUP_KEY_FILE))
  return place.command(({ transfer }) =>
    transfer.restoreService.restore({ path, identity, ledgerPath, replace }),
  )
}

/** What anybody can read of some pages, in every form. */
export async function publicView({ url }: RunningServer, pages: readonly string[]) {
  const view: Record<string, string> = {}
  for (const page of pages) {
    for (const path of ['/v1/thread.json', '/v1/thread.html', '/thread']) {
      const answer = await request(url).get(path).query({ page })
      // A page shows its own address.
      view[`${path} ${page}`] = answer.text.replaceAll(url, '')
    }
  }
  const counts = await request(url)
    .get('/v1/counts')
    .query({ page: [...pages] })
  return { ...view, counts: counts.text }
}
