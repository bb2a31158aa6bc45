import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Problem } from '../errors.ts'
import { type ExportLine, exportLine } from './export-format.ts'
import { readLines } from './lines.ts'

/**
 * Reads the lines of an export, the last one excepted, which proves that the others are whole.
 *
 * @throws {Problem} `not-an-export`, naming the line, at the latest when the end is reached
 */
export async function* readExport(
  path: string,
): AsyncGenerator<Exclude<ExportLine, { type: 'end' }>> {
  const digest = createHash('sha256')
  let lines = 0
  let isComplete = false
  for await (const text of readLines(createReadStream(path))) {
    if (isComplete) throw notAnExport(lines + 1)
    const line = parseLine(text, lines + 1)
    if ((line.type === 'header') !== (lines === 0)) throw notAnExport(lines + 1)
    if (line.type === 'end') {
      if (line.lines !== lines || line.sha256 !== digest.digest('hex')) throw notAnExport(lines + 1)
      isComplete = true
      continue
    }
    digest.update(`${text}\n`)
    lines += 1
    yield line
  }
  if (!isComplete) throw notAnExport(lines + 1)
}

/** The problem of a file that is no export, or damaged, from some line on. */
export function notAnExport(line: number): Problem {
  const message = `This is no whole export of version 1: line ${line} cannot be used.`
  return new Problem(400, 'not-an-export', message)
}

function parseLine(text: string, number: number): ExportLine {
  try {
    return exportLine.parse(JSON.parse(text))
  } catch (cause) {
    throw Object.assign(notAnExport(number), { cause })
  }
}
