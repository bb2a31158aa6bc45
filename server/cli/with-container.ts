import { type Config, loadConfig } from '../config.ts'
import { type Container, createContainer } from '../container.ts'
import { Logger } from '../logger.ts'

/** Runs one command on the opened server parts, beside a server that may be running. */
export async function withContainer<T>(work: (container: Container) => Promise<T>): Promise<T> {
  process.umask(0o077)
  const config: Config = loadConfig(process.env)
  const container = await createContainer({ config, logger: new Logger('silent') })
  try {
    await container.open()
    return await work(container)
  } finally {
    await container.close()
  }
}

/** Runs one command on a server whose keys may be lost or belong to another database. */
export async function withoutKeys<T>(work: (container: Container) => Promise<T>): Promise<T> {
  process.umask(0o077)
  const config: Config = loadConfig(process.env)
  const container = await createContainer({ config, logger: new Logger('silent') })
  try {
    await container.prepare()
    return await work(container)
  } finally {
    await container.close()
  }
}

/** Prints a line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Tells the person at the terminal what is not part of the answer. */
export function warn(line: string): void {
  process.stderr.write(`${line}\n`)
}
