import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Container } from '../../server/container.ts'
import { writeSealed } from '../../server/transfer/sealed-file.ts'
import { write } from '../comments/writing.ts'
import { describeOnSqlite, type TestEngine } from '../support/engines.ts'
import { aTransferPlace } from './transfer-place.ts'

const TEXTS = 70

/** A place with more comments than the pipes between database and disk hold at one time. */
async function aFullPlace(engine: TestEngine) {
  const place = await aTransferPlace(await engine.url())
  await place.serve(async (server) => {
    for (let number = 0; number < TEXTS; number += 1) {
      await write(server, { text: randomBytes(4_000).toString('hex') })
    }
  })
  const folder = join(place.folder, 'copies')
  await mkdir(folder)
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  return { place, folder, path: join(folder, 'copy') }
}

/** What every open file is made of. */
async function fileKind(folder: string): Promise<FileHandle> {
  const handle = await open(folder)
  await handle.close()
  return Object.getPrototypeOf(handle)
}

async function fillDiskAfter(pieces: number, kind: FileHandle): Promise<void> {
  const write = kind.writeFile
  let written = 0
  vi.spyOn(kind, 'writeFile').mockImplementation(function (this: FileHandle, ...given) {
    written += 1
    if (written <= pieces) return write.apply(this, given)
    const full = new Error('ENOSPC: no space left on device, write')
    return Promise.reject(Object.assign(full, { code: 'ENOSPC', syscall: 'write' }))
  })
}

async function takeAway(folder: string, kind: FileHandle): Promise<void> {
  const { sync } = kind
  vi.spyOn(kind, 'sync').mockImplementation(async function (this: FileHandle) {
    await sync.apply(this)
    await rm(folder, { recursive: true, force: true })
  })
}

const writers: readonly [string, (container: Container, path: string) => Promise<unknown>][] = [
  ['a backup', ({ transfer }, path) => transfer.backupService.backup(path)],
  [
    'an export',
    ({ transfer }, path) => {
      const reason = 'The blog moves to another operator.'
      return transfer.exportService.export({ path, reason, withEditKeys: false })
    },
  ],
]

describeOnSqlite('writing a copy', (engine) => {
  it.each(writers)(
    'that finds the disk full says so, leaves no file and ends its reading: %s',
    async (_what, copy) => {
      const { place, folder, path } = await aFullPlace(engine)
      await place.command(async (container) => {
        // The key of backups is there already, so that only the copy is refused.
        await copy(container, `${path}-before`)
        await fillDiskAfter(2, await fileKind(folder))
        const message = `The file ${path} could not be written: the disk is full. Nothing of it is left.`
        await expect(copy(container, path)).rejects.toThrow(message)
        vi.restoreAllMocks()
        expect(await readdir(folder)).toEqual(['copy-before'])
        await copy(container, path)
      }, 'opened')
      expect((await readdir(folder)).sort()).toEqual(['copy', 'copy-before'])
    },
  )

  it.each(writers)('whose folder is taken away meanwhile says so: %s', async (_what, copy) => {
    const { place, folder, path } = await aFullPlace(engine)
    await place.command(async (container) => {
      await copy(container, `${path}-before`)
      await takeAway(folder, await fileKind(place.folder))
      const message = `The file ${path} could not be written: its folder is gone.`
      await expect(copy(container, path)).rejects.toThrow(message)
      vi.restoreAllMocks()
      await mkdir(folder)
      await copy(container, path)
    }, 'opened')
    expect(await readdir(folder)).toEqual(['copy'])
  })
})

/** Lines without end, each of which takes a while, and how far their reading is. */
function endlessLines() {
  const state = { begun: false, ended: false }
  const lines = async function* () {
    state.begun = true
    try {
      for (;;) {
        for (let turn = 0; turn < 20; turn += 1) await setImmediate()
        yield randomBytes(50_000).toString('hex')
      }
    } finally {
      state.ended = true
    }
  }
  return { state, lines: lines() }
}

it('reads no line for a sealed file that cannot be written, and none any more after it failed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-sealed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const recipient = await identityToRecipient(await generateIdentity())
  const never = endlessLines()
  const nowhere = join(folder, 'none', 'file')
  await expect(writeSealed(nowhere, recipient, never.lines)).rejects.toThrow('There is no folder')
  expect(never.state).toEqual({ begun: false, ended: false })

  const { state, lines } = endlessLines()
  await fillDiskAfter(2, await fileKind(folder))
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  await expect(writeSealed(join(folder, 'file'), recipient, lines)).rejects.toThrow('disk is full')
  expect(state).toEqual({ begun: true, ended: true })
  expect(await readdir(folder)).toEqual([])
})
