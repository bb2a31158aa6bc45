import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import type { Encrypter } from 'age-encryption'
import { Problem } from '../errors.ts'
import type { Redacted } from '../redacted.ts'
import { readLines } from './lines.ts'
import { writeNewFile } from './new-file.ts'

/**
 * Writes lines into a new file, compressed and encrypted by age (age-encryption.org/v1), as they
 * come: only little of them is in memory, and nothing else of them is ever on disk. When it ends,
 * well or not, no line is being read any more.
 *
 * @returns the size of the file in bytes
 * @throws {Problem} `file-exists`, `no-folder`, `file-not-written`
 */
export async function writeSealed(
  path: string,
  recipient: string,
  lines: AsyncIterable<string>,
): Promise<number> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return writeNewFile(path, sealedBytes(encrypter, lines))
}

async function* sealedBytes(
  encrypter: Encrypter,
  lines: AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(inChunks(lines))
  try {
    const compressed = pipeline(source, createGzip(), passedOn)
    const sealed = await encrypter.encrypt(toWeb(compressed))
    yield* Readable.fromWeb(sealed as ReadableStream)
  } finally {
    // Where writing failed, the lines are still being read, from a transaction that ends with this.
    source.destroy()
    await finished(source).catch(passedOn)
  }
}

/**
 * Reads the lines of a file that `writeSealed` wrote.
 *
 * @throws {Problem} `not-a-backup` when the file was changed, cut short, or made for another key
 */
export async function* readSealed(
  path: string,
  identity: Redacted<string>,
): AsyncGenerator<string> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity.expose())
  try {
    const opened = await decrypter.decrypt(toWeb(createReadStream(path)))
    yield* readLines(pipeline(Readable.fromWeb(opened as ReadableStream), createGunzip(), passedOn))
  } catch (cause) {
    if (cause instanceof Problem || isSystemError(cause)) throw cause
    throw new Problem(
      400,
      'not-a-backup',
      'The file cannot be opened: it is damaged, or it was made for another key.',
      { cause },
    )
  }
}

const CHUNK = 64 * 1024

/** Fewer and larger pieces: each piece costs a turn through the whole pipeline. */
async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk = ''
  for await (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  yield Buffer.from(chunk)
}

function toWeb(stream: Readable) {
  return Readable.toWeb(stream) as globalThis.ReadableStream<Uint8Array>
}

// The stream at the end of a pipeline fails with it, and its reader hears of that.
function passedOn(): void {}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
