import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Problem } from '../errors.ts'
import { Redacted } from '../redacted.ts'

/**
 * The password of whoever sits at the terminal, which shows nothing of it; or the first line of a
 * file, where nobody sits there.
 *
 * @throws {Problem} `password-needed` where nobody can be asked and no file is named
 */
export async function typedPassword(
  name: string,
  file: string | undefined,
): Promise<Redacted<string>> {
  if (file !== undefined) {
    const [line = ''] = (await readFile(file, 'utf8')).split(/\r?\n/, 1)
    return new Redacted(line)
  }
  if (!process.stdin.isTTY) {
    const message = 'Nobody can be asked here for the password: name a file with --password-file.'
    throw new Problem(403, 'password-needed', message)
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    process.stderr.write(`Password of ${name}: `)
    return new Redacted(await terminal.question(''))
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
