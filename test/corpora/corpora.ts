import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of lists that others made: `CORPORA_DIR`, or `shared/corpora` beside the repository. */
const corporaFolder = resolve(
  import.meta.dirname,
  '../..',
  process.env.CORPORA_DIR ?? '../shared/corpora',
)

/**
 * Says what to do where there is no folder of lists.
 *
 * @throws {Error} when the folder is not there
 */
export function requireCorpora(): void {
  if (existsSync(corporaFolder)) return
  throw new Error(
    `The lists of others are not at ${corporaFolder}. Set CORPORA_DIR to the folder that holds them; ` +
      'npm test runs without them.',
  )
}

/**
 * The items of a list, such as `trust-proxy-vectors`. The caller states their shape.
 *
 * @throws {Error} when the file is missing, saying where it was looked for
 */
export function corpus<Item>(name: string): Item[] {
  return corpusFile<{ items: Item[] }>(name).items
}

/** A whole file of a list, for one that holds more than `items`. */
export function corpusFile<File>(name: string): File {
  const file = join(corporaFolder, `${name}.json`)
  return JSON.parse(read(file, name)) as File
}

function read(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error(
      `the corpus ${name} is not at ${file}; set CORPORA_DIR to the folder that holds it`,
      { cause },
    )
  }
}
