import { describe, expect, it } from 'vitest'
import {
  addressReaders,
  exposers,
  privateTableUsers,
  strayWriters,
  userAgentReaders,
} from './boundaries.ts'
import { readSources, type SourceFile } from './source-files.ts'

/** Every file that may take the value out of a `Redacted`, and what for. This list is the audit. */
const mayExpose: Readonly<Record<string, string>> = {
  'server/auth/account-view.tsx': 'shows a new API token to its owner once',
  'server/auth/password-hasher.ts': 'reads a stored password hash to compare with it',
  'server/auth/password-rule.ts': 'normalises a password before it is hashed',
  'server/auth/secret-token.ts': 'hashes a token',
  'server/auth/session-cookie.ts': 'writes the session cookie',
  'server/auth/sign-in-throttle.ts': 'hashes the address under a key of this process',
  'server/auth/staff-links.ts': 'writes the link of an invitation once',
  'server/auth/staff-store.ts': 'stores a password hash',
  'server/cli/owner-command.ts': 'prints the owner link',
  'server/cli/token-command.ts': 'prints a new API token once',
  'server/comments/day-tags.ts': 'tags a random value under a key of this process and day',
  'server/comments/edit-key.ts': 'hashes an edit key',
  'server/comments/idempotency.ts': 'hashes an idempotency key, and derives a key from it',
  'server/comments/submission-service.ts': 'gives the author their edit key once',
  'server/container.ts': 'opens the database by its URL',
  'server/db/change-feed.ts': 'opens the database by its URL',
  'server/http/network-names.ts': 'hashes the address under a key of this process',
  'server/serve.ts': 'prints the owner link',
  'server/comments/report-notes.ts': 'gives the note of a report to whoever decides on it',
  'server/privacy/note-vault.ts': 'seals the note of a report',
  'server/privacy/block-check.ts': 'compares the address with the blocks',
  'server/privacy/block-guards.ts': 'keeps moderators from blocking their own address',
  'server/privacy/block-service.ts': 'turns the address into the tag of a block',
  'server/privacy/disclosed-subscription.ts': 'puts the e-mail address into a disclosure',
  'server/privacy/disclosed-origin.ts': 'puts the address into a disclosure, written down first',
  'server/privacy/key-folder.ts': 'wraps and opens the keys on disk',
  'server/notifications/mailer.ts':
    'hands a mail to the mail server by its address, and signs in there',
  'server/privacy/network-allowance.ts': 'hashes the network under a key of this process',
  'server/privacy/origin-service.ts': 'seals the address',
  'server/privacy/request-vault.ts': 'seals what a reader writes in a request',
  'server/privacy/reveal-service.ts': 'tells a privacy officer one address, written down first',
  'server/privacy/subscription-vault.ts': 'seals the e-mail address, and hashes it with a key',
  'server/container/verify-parts.ts': 'opens the database by its URL',
  'server/verify/private-forms.ts': 'looks for private values where they must not be',
  'server/rights/request-service.ts': 'hands a request to whoever answers it',
  'server/transfer/backup-key.ts': 'tells whom backups are encrypted to',
  'server/transfer/sealed-file.ts': 'opens backups',
}

const sources = readSources('server', 'client').filter(({ path }) => /\.(tsx?|css)$/.test(path))

const planted = (text: string, path = 'server/threads/planted.ts'): SourceFile[] => [
  { path: 'server/threads/innocent.ts', text: '// request.ip is read elsewhere\nexport {}\n' },
  { path, text },
]

it('reads the address of a visitor in one file', () => {
  expect(addressReaders(sources)).toEqual(['server/http/client-address.ts'])
})

it('reads the browser of a visitor nowhere', () => {
  expect(userAgentReaders(sources)).toEqual([])
})

it('takes private values out of their wrapper only in the listed files', () => {
  expect(exposers(sources)).toEqual(Object.keys(mayExpose).toSorted())
})

it('writes responses only in server/http', () => {
  const server = sources.filter(({ path }) => path.startsWith('server/'))
  expect(strayWriters(server)).toEqual([])
})

it('names the private tables only in server/privacy', () => {
  expect(privateTableUsers(sources)).toEqual([])
})

describe('a planted breach is noticed', () => {
  const breach = ['server/threads/planted.ts']

  it.each([
    'const a = req.ip',
    'const a = request.ips[0]',
    'const a = socket.remoteAddress',
    "const a = headers['x-forwarded-for']",
    'const a = req.get("X-Forwarded-For")',
    "const a = req.header('X-Real-IP')",
    "const a = req.header('Forwarded')",
  ])('the address: %s', (text) => {
    expect(addressReaders(planted(text))).toEqual(breach)
  })

  it.each(["headers['user-agent']", "req.get('User-Agent')", 'navigator.userAgent'])(
    'the browser: %s',
    (text) => {
      expect(userAgentReaders(planted(text))).toEqual(breach)
    },
  )

  it.each(['log(address.expose())', 'list.map((item) => item?.expose())', 'const f = a.expose'])(
    'the wrapper: %s',
    (text) => {
      expect(exposers(planted(text))).toEqual(breach)
    },
  )

  it.each([
    'res.json({})',
    "response.send('')",
    'res.status(200).json({})',
    'response.end()',
    'res.write(bytes)',
    "import type { Request, Response } from 'express'",
    "import type { ServerResponse } from 'node:http'",
  ])('the response: %s', (text) => {
    expect(strayWriters(planted(text))).toEqual(breach)
    expect(strayWriters(planted(text, 'server/http/planted.ts'))).toEqual([])
  })

  it.each(["knex('comment_origins')", 'select 1 from ip_blocks', "'key_register.kind'"])(
    'the private tables: %s',
    (text) => {
      expect(privateTableUsers(planted(text))).toEqual(breach)
      expect(privateTableUsers(planted(text, 'server/privacy/planted.ts'))).toEqual([])
    },
  )
})
