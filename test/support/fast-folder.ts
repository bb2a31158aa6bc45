import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
// A PostgreSQL with the databases of a few tests at a time stays far below this.
const roomNeeded = 2 * 1024 ** 3

/** The folder for databases that live as long as a test: in memory where there is room, else temporary. */
export function fastFolder(): string {
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= roomNeeded ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}
