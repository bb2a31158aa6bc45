import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { type Container, createContainer } from './container.ts'
import { databaseLimits } from './db/database-limits.ts'
import { keepTicksFast } from './kept-ticks.ts'
import { Logger } from './logger.ts'
import { nearSettings } from './near-settings.ts'
import { BEGIN_ANEW } from './required-database.ts'
import { endServer } from './stopping.ts'

/**
 * Starts the server, says where it is, and stops it in good order when asked to. Where it cannot
 * start, it says why and ends the process with 1.
 */
export async function serve(): Promise<void> {
  try {
    await run()
  } catch (error) {
    console.error(`Afterword did not start: ${explain(error)}`)
    process.exit(1)
  }
}

async function run(): Promise<void> {
  keepTicksFast()
  // What this process writes is for nobody else on the machine.
  process.umask(0o077)
  const config = loadConfig(process.env)
  const logger = new Logger(config.logLevel)
  warnOfNearSettings(logger)
  const container = await createContainer({ config, logger, limits: databaseLimits })
  await container.claim()
  await container.open({ mayBegin: process.argv.includes(BEGIN_ANEW) })
  await container.start()
  await listen(container)
  containFaults(container, logger)
  const stopAsked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  await announce(container)
  const [signal] = await stopAsked
  logger.info('stopping', { signal: String(signal) })
  await endServer(container, 0)
}

// An error that nobody caught ends its request where that is enough. Otherwise whoever started the
// server has to start it anew: a transaction that is left open makes every other one wait.
function containFaults(container: Container, logger: Logger): void {
  const { faults } = container
  let isEnding = false
  process.on('uncaughtException', (error) => {
    if (faults.contain(error)) return
    logger.error('the server ends because of an error that nobody expected', error)
    if (isEnding) return
    isEnding = true
    faults.refuseAll()
    void endServer(container, 1)
  })
}

// What is nearly a setting would otherwise be ignored without a word. Values are never logged.
function warnOfNearSettings(logger: Logger): void {
  const near = nearSettings(process.env)
  if (near.length === 0) return
  const names = near.map(({ name, setting }) => `${name} (is ${setting} meant?)`)
  logger.warn(`set, but no settings: ${names.join(', ')}`)
}

async function listen({ server, config }: Container): Promise<void> {
  server.listen(config.port, config.host)
  await once(server, 'listening')
}

async function announce(container: Container): Promise<void> {
  const { server, config, auth } = container
  const base = config.publicUrl ?? localAddress(config, server.address() as AddressInfo)
  const lines = [`Afterword is running at ${base}/`]
  if (config.demo) lines.push(`Demo blog: ${base}/demo/`)
  if (await auth.ownerLinkService.ownerExists()) {
    lines.push(`Desk: ${base}/admin`)
  } else {
    const token = await auth.ownerLinkService.create()
    lines.push(
      'Become the owner with this link, once, within 15 minutes:',
      `${base}/admin/setup#${token.expose()}`,
    )
  }
  console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
}

function localAddress({ host }: Config, { port }: AddressInfo): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'The port is taken. Choose another with PORT, or 0 for any.'
  if (code === 'EACCES')
    return 'A folder or port may not be used. Check DATA_DIR, KEY_DIR and PORT.'
  return error instanceof Error ? error.message : 'unknown error'
}
