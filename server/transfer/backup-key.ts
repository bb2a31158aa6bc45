import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Problem } from '../errors.ts'
import { Redacted } from '../redacted.ts'
import { writeNewFile } from './new-file.ts'

/** The name of the key of backups in the key folder. */
export const BACKUP_KEY_FILE = 'backup.key'

const identityPattern = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m
const othersMayRead = 0o077

/** Whom a backup is encrypted to, and whether the key was made just now. */
export interface BackupRecipient {
  /** An age recipient, `age1…`. It is no secret. */
  readonly recipient: string
  readonly newKeyFile: string | undefined
}

/**
 * The recipient of backups: the one that is set, or the key in the key folder, which is made at its
 * first use. The file is what `age-keygen` writes, so that `age` itself can open a backup.
 */
export async function backupRecipient(options: {
  readonly configured: string | undefined
  readonly keyDir: string
}): Promise<BackupRecipient> {
  if (options.configured) return { recipient: options.configured, newKeyFile: undefined }
  const { generateIdentity, identityToRecipient } = await import('age-encryption')
  const path = join(options.keyDir, BACKUP_KEY_FILE)
  const kept = await readIdentity(path).catch(ignoreMissing)
  if (kept) return { recipient: await identityToRecipient(kept.expose()), newKeyFile: undefined }
  const identity = await generateIdentity()
  const recipient = await identityToRecipient(identity)
  const text = `# The key of backups. Keep a copy elsewhere.\n# public key: ${recipient}\n${identity}\n`
  try {
    await writeNewFile(path, Readable.from([Buffer.from(text)]))
    return { recipient, newKeyFile: path }
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'file-exists')) throw error
    // Another backup made it at the same moment.
    const other = await readIdentity(path)
    return { recipient: await identityToRecipient(other.expose()), newKeyFile: undefined }
  }
}

/**
 * Reads the secret key that opens backups.
 *
 * @throws {Problem} `backup-key-missing` when there is no such file; `no-backup-key`
 * @throws {Error} when others may read it
 */
export async function readIdentity(path: string): Promise<Redacted<string>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw notRead(path, cause)
  })
  const { mode } = await stat(path)
  if (process.platform !== 'win32' && (mode & othersMayRead) !== 0) {
    throw new Error(`Other accounts may read ${path}. Run: chmod 600 ${path}`)
  }
  const [identity] = identityPattern.exec(text) ?? []
  if (identity) return new Redacted(identity)
  throw new Problem(400, 'no-backup-key', `The file ${path} holds no key of backups.`)
}

function notRead(path: string, cause: unknown): Problem {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
    const message = `There is no key of backups at ${path}. Name the key with --identity <file>.`
    return new Problem(400, 'backup-key-missing', message, { cause })
  }
  const message = `The key of backups ${path} cannot be read. Name the key with --identity <file>.`
  return new Problem(400, 'no-backup-key', message, { cause })
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Problem && error.code === 'backup-key-missing') return undefined
  throw error
}
