import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { BACKUP_KEY_FILE, backupRecipient, readIdentity } from '../../server/transfer/backup-key.ts'

async function aKeyDir(): Promise<string> {
  const keyDir = await mkdtemp(join(tmpdir(), 'afterword-keys-'))
  onTestFinished(() => rm(keyDir, { recursive: true, force: true }))
  return keyDir
}

const recipientIn = (keyDir: string) => backupRecipient({ configured: undefined, keyDir })

it('is made once, for its owner alone, and stays', async () => {
  const keyDir = await aKeyDir()
  const made = await recipientIn(keyDir)
  expect(made.newKeyFile).toBe(join(keyDir, BACKUP_KEY_FILE))
  expect((await stat(join(keyDir, BACKUP_KEY_FILE))).mode & 0o777).toBe(0o600)
  expect(await recipientIn(keyDir)).toEqual({ recipient: made.recipient, newKeyFile: undefined })
  expect(await readdir(keyDir)).toEqual([BACKUP_KEY_FILE])
})

it('is there whole or not at all, so that a full disk breaks no later backup', async () => {
  const keyDir = await aKeyDir()
  const handle = await open(join(keyDir, 'probe'), 'w')
  const kind = Object.getPrototypeOf(handle)
  await handle.close()
  await rm(join(keyDir, 'probe'))
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  for (const step of ['writeFile', 'sync']) {
    vi.spyOn(kind, step).mockRejectedValue(Object.assign(new Error('full'), { code: 'ENOSPC' }))
  }
  await expect(recipientIn(keyDir)).rejects.toMatchObject({ code: 'file-not-written' })
  vi.restoreAllMocks()
  expect(await readdir(keyDir)).toEqual([])
  const { recipient } = await recipientIn(keyDir)
  expect(recipient).toMatch(/^age1/)
  expect((await readIdentity(join(keyDir, BACKUP_KEY_FILE))).expose()).toMatch(/^AGE-SECRET-KEY-1/)
})

it('is one key for backups that begin at the same moment', async () => {
  const keyDir = await aKeyDir()
  const all = await Promise.all([recipientIn(keyDir), recipientIn(keyDir), recipientIn(keyDir)])
  expect(new Set(all.map(({ recipient }) => recipient)).size).toBe(1)
  expect(all.filter(({ newKeyFile }) => newKeyFile !== undefined)).toHaveLength(1)
})
