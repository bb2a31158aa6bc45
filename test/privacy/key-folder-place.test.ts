import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { requireKeysApart } from '../../server/privacy/key-folder-place.ts'

async function aFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'afterword-place-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('requireKeysApart', () => {
  it.each([
    ['data', 'data'],
    ['data/keys', 'data'],
    ['data/a/b/keys', 'data'],
    ['data/../data/keys', 'data'],
    ['data/..keys', 'data'],
  ])('refuses the keys in %s for data in %s', async (keys, data) => {
    const folder = await aFolder()
    const folders = { keyDir: join(folder, keys), dataDir: join(folder, data) }
    await expect(requireKeysApart(folders)).rejects.toThrow(/KEY_DIR .* lies in DATA_DIR/)
    await mkdir(folders.keyDir, { recursive: true })
    await expect(requireKeysApart(folders)).rejects.toThrow(/KEY_DIR .* lies in DATA_DIR/)
  })

  it.each([
    ['keys', 'data'],
    ['data-keys', 'data'],
    ['keys', 'keys/data'],
  ])('accepts the keys in %s for data in %s', async (keys, data) => {
    const folder = await aFolder()
    await requireKeysApart({ keyDir: join(folder, keys), dataDir: join(folder, data) })
  })

  it('follows symbolic links, also above a folder that is not there yet', async () => {
    const folder = await aFolder()
    const dataDir = join(folder, 'data')
    await mkdir(dataDir)
    await symlink(dataDir, join(folder, 'elsewhere'))
    for (const keyDir of [join(folder, 'elsewhere'), join(folder, 'elsewhere/not/yet')]) {
      await expect(requireKeysApart({ keyDir, dataDir })).rejects.toThrow(/lies in DATA_DIR/)
    }
  })
})
