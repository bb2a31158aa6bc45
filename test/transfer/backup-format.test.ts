import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { BackupReader, BackupWriter } from '../../server/transfer/backup-format.ts'
import { readLines } from '../../server/transfer/lines.ts'
import { writeNewFile } from '../../server/transfer/new-file.ts'

function aBackup(): string[] {
  const writer = new BackupWriter()
  return [
    writer.header({ takenAt: 1, migrations: ['first'], anchor: null }),
    writer.table('one', ['id', 'bytes']),
    writer.row('one', ['a', Buffer.from([0, 255])]),
    writer.row('one', ['b', null]),
    writer.table('two', ['n']),
    writer.footer(),
  ].map((line) => line.trimEnd())
}

function readAll([first = '', ...rest]: readonly string[]) {
  const reader = new BackupReader()
  reader.header(first)
  const rows = rest.flatMap((line) => reader.line(line) ?? [])
  return { rows, counts: reader.complete() }
}

it('reads back what was written', () => {
  expect(readAll(aBackup())).toEqual({
    rows: [
      { table: 'one', row: { id: 'a', bytes: Buffer.from([0, 255]) } },
      { table: 'one', row: { id: 'b', bytes: null } },
    ],
    counts: { one: 2, two: 0 },
  })
})

it('refuses a line that is missing, added, moved or changed', () => {
  const lines = aBackup()
  const broken: (readonly string[])[] = [
    ...lines.slice(1).map((_, index) => lines.toSpliced(index + 1, 1)),
    ...lines.map((line, index) => lines.toSpliced(index, 0, line)),
    lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''),
    lines.with(2, '["c",null]'),
    lines.with(2, '["a"]'),
    lines.with(2, '{"rows":{},"sha256":"0"}'),
    lines.with(0, (lines[0] ?? '').replace('"takenAt":1', '"takenAt":2')),
    lines.with(0, (lines[0] ?? '').replace('"version":1', '"version":2')),
  ]
  for (const some of broken) {
    expect(() => readAll(some)).toThrow(expect.objectContaining({ code: 'not-a-backup' }))
  }
})

it('splits lines at line feeds alone, and refuses an end without one', async () => {
  const read = async (...chunks: string[]) => {
    const lines: string[] = []
    const bytes = async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk)
    }
    for await (const line of readLines(bytes())) lines.push(line)
    return lines
  }
  expect(await read('one\u2028t', 'wo\r\n\nthr', 'ee\n')).toEqual(['one\u2028two\r', '', 'three'])
  await expect(read('one\ntwo')).rejects.toMatchObject({ code: 'not-a-backup' })
})

it('leaves no file when its content fails half-way, as on a full disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-file-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const content = async function* () {
    yield Buffer.alloc(100_000)
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  await expect(writeNewFile(join(folder, 'file'), content())).rejects.toThrow('the disk is full')
  expect(await readdir(folder)).toEqual([])
})
