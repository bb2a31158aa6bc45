import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { SECOND } from './clock.ts'
import type { Container } from './container.ts'

/** What is under way may finish; after this long it is cut off. */
const PATIENCE = 9 * SECOND
/** How long the database and the jobs may take from then on. */
const LAST_PATIENCE = 0.5 * SECOND
const OUTPUT_PATIENCE = 0.2 * SECOND

/**
 * Stops the server within ten seconds, in good order where that is possible, and ends the process,
 * whatever hangs and even when nobody reads what it has printed.
 *
 * @param code with which the process ends; 1 where it had to be cut off
 */
export async function endServer(container: Container, code: number): Promise<never> {
  const isDone = await Promise.race([
    stop(container).then(() => true),
    delay(PATIENCE + LAST_PATIENCE, false),
  ])
  await Promise.race([printed(process.stdout), delay(OUTPUT_PATIENCE)])
  process.exit(isDone ? code : 1)
}

async function stop(container: Container): Promise<void> {
  const cutOff = setTimeout(() => container.server.closeAllConnections(), PATIENCE)
  const closed = once(container.server, 'close')
  container.server.close()
  container.threads.live.close()
  container.server.closeIdleConnections()
  // Connections that are still in use would otherwise be kept for a next request.
  container.server.keepAliveTimeout = 1
  await closed
  clearTimeout(cutOff)
  await container.close()
}

async function printed(output: NodeJS.WriteStream): Promise<void> {
  if (output.writableLength > 0) await once(output, 'drain')
}
