import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Problem } from '../errors.ts'

/**
 * Makes sure that a file that somebody named can be read, before anything else is done.
 *
 * @throws {Problem} `no-file`, naming the file
 */
export async function requireFile(path: string): Promise<void> {
  const file = resolve(path)
  const found = await stat(file).catch(() => undefined)
  if (!found) throw new Problem(400, 'no-file', `There is no file ${file}.`)
  if (!found.isFile()) throw new Problem(400, 'no-file', `${file} is no file.`)
  await access(file, constants.R_OK).catch((cause: unknown) => {
    throw new Problem(400, 'no-file', `This account may not read the file ${file}.`, { cause })
  })
}
