import { Problem } from '../errors.ts'

const LONGEST_LINE = 16 * 1024 * 1024
const NEWLINE = 0x0a

/**
 * Splits bytes into lines at line feeds only: the `readline` of Node also splits at U+2028, which
 * JSON does not escape.
 *
 * @throws {Problem} `not-a-backup` when a line is longer than 16 MB or the last one has no end
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8')
      parts = []
      length = 0
      start = end + 1
    }
    parts.push(chunk.subarray(start))
    length += chunk.length - start
    if (length > LONGEST_LINE) throw cutShort()
  }
  if (length > 0) throw cutShort()
}

function cutShort(): Problem {
  return new Problem(400, 'not-a-backup', 'The file is cut short or damaged.')
}
