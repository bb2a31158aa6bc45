import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * The items of a corpus of test inputs, such as `trust-proxy-vectors`, from the folder named by
 * `CORPORA_DIR` (by default `shared/corpora` beside the repository). The caller states their shape.
 *
 * @throws {Error} when the file is missing, saying where it was looked for
 */
export function corpus<Item>(name: string): Item[] {
  return corpusFile<{ items: Item[] }>(name).items
}

/** A whole corpus file, for one that holds more than `items`. */
export function corpusFile<File>(name: string): File {
  const folder = resolve(repository, process.env.CORPORA_DIR ?? '../shared/corpora')
  const file = join(folder, `${name}.json`)
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
