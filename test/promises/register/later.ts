import type { PromiseOfPolicy } from '../promise.ts'

/** P58 to P70: cookies, transfers, storage and changes. */
export const laterPromises: readonly PromiseOfPolicy[] = [
  {
    id: 'P58',
    demand: 'There is one cookie, the session of staff',
    proofs: [
      {
        file: 'test/auth/session-cookie.test.ts',
        name: 'is bound to the host and secure over https',
      },
      {
        file: 'test/policy/data-inventory.test.ts',
        name: 'lists every cookie, and none but that of staff',
      },
      { file: 'test/http/security-headers.test.ts', name: 'visitors get no cookie from anywhere' },
    ],
    breach: {
      what: 'the cookie goes along with links from elsewhere',
      file: 'server/auth/session-cookie.ts',
      find: 'SameSite=Strict',
      replace: 'SameSite=Lax',
    },
  },
  {
    id: 'P59',
    demand: 'A visitor gets no cookie and no entry in storage',
    proofs: [
      { file: 'test/http/security-headers.test.ts', name: 'visitors get no cookie from anywhere' },
      { file: 'test/e2e/own-refused.test.ts', name: 'leaves nothing after twenty pages' },
    ],
    breach: {
      what: 'visitors are given a number',
      file: 'server/http/mount.ts',
      find: "    response.setHeader('cache-control', 'no-store')",
      replace:
        "    response.setHeader('cache-control', 'no-store')\n    response.setHeader('set-cookie', 'visitor=1')",
    },
  },
  {
    id: 'P60',
    demand: 'Reading, writing and editing work with cookies refused',
    proofs: [
      {
        file: 'test/browsers/refusing-profile.test.ts',
        name: 'works in a browser whose owner blocks cookies and storage for all sites',
      },
      {
        file: 'test/e2e/own-no-js.test.ts',
        name: 'posts, changes, downloads and deletes without a script, by the key alone',
      },
    ],
    breach: {
      what: 'the widget stops where storage is refused',
      file: 'client/widget/enhance-thread.ts',
      find: '      remembers = !!localStorage.afterword\n    } catch {}',
      replace:
        '      remembers = !!localStorage.afterword\n    } finally {\n      this.say()\n    }',
    },
  },
  {
    id: 'P61',
    demand: 'Without storage, only remembering is lost, and that is said',
    proofs: [
      {
        file: 'test/e2e/own-refused.test.ts',
        name: 'works where all storage throws, says what is lost, and offers the key to copy',
      },
      {
        file: 'test/e2e/own-no-js.test.ts',
        name: 'shows the key once: neither the thread nor another visit has it',
      },
    ],
    breach: {
      what: 'nobody is told what refusing storage costs',
      file: 'server/threads/remember-field.tsx',
      find: 'data-refused={rights.rememberRefused}',
      replace: 'data-refused=""',
    },
  },
  {
    id: 'P62',
    demand: 'The export is complete, documented, and without addresses and keys',
    proofs: [
      {
        file: 'test/transfer/export.test.ts',
        name: 'has hashes of edit keys only when asked for; then authors keep their rights',
      },
      {
        file: 'test/transfer/export.test.ts',
        name: 'holds no origin, no key, no account, no session',
      },
    ],
    breach: {
      what: 'hashes of edit keys go along unasked',
      file: 'server/transfer/exported-rows.ts',
      find: 'toComment(row, options.withEditKeys)',
      replace: 'toComment(row, options.withEditKeys || true)',
    },
  },
  {
    id: 'P63',
    demand: 'A server can end: announced, exported, its keys and data destroyed',
    proofs: [
      {
        file: 'test/transfer/shutdown.test.ts',
        name: 'leaves no word and no key on SQLite; the export before still comes in, the backup not',
      },
      {
        file: 'test/transfer/shutdown.test.ts',
        name: 'is told on every page with its day, and refuses what is new, but no deleting',
      },
      {
        file: 'test/transfer/shutdown.test.ts',
        name: 'destroys nothing before authors were told and the day has come',
      },
    ],
    breach: {
      what: 'the keys stay',
      file: 'server/transfer/shutdown-service.ts',
      find: 'destroyFiles(keyDir, (name) => keyFilePattern.test(name))',
      replace: 'destroyFiles(keyDir, () => false)',
    },
  },
  {
    id: 'P64',
    demand: 'What was agreed to travels with the comment',
    proofs: [
      {
        file: 'test/transfer/export.test.ts',
        name: 'is taken in elsewhere with policies, opt-outs, times and answers, byte for byte',
      },
      {
        file: 'test/transfer/export.test.ts',
        name: 'does not bring back what was erased here since',
      },
    ],
    breach: {
      what: 'the policy that was agreed to is forgotten',
      file: 'server/transfer/imported-comment.ts',
      find: 'policy_version: comment.policyVersion,',
      replace: 'policy_version: null,',
    },
  },
  {
    id: 'P65',
    demand: 'A copied disk gives nothing private away',
    proofs: [
      { file: 'test/durability/copied-disk.test.ts', name: 'gives nothing private away' },
      {
        file: 'test/privacy/key-store.test.ts',
        name: 'refuses to start without its key-encryption key, and makes no other',
      },
    ],
    breach: {
      what: 'edit keys are kept as they are',
      file: 'server/comments/edit-key.ts',
      find: "  return createHash('sha256').update(key.expose()).digest()",
      replace: "  return Buffer.from(key.expose(), 'base64url')",
    },
  },
  {
    id: 'P66',
    demand: 'Authors see, change and delete their own without an account; nobody else does',
    proofs: [
      {
        file: 'test/comments/author.test.ts',
        name: 'is refused, by one answer, when it is wrong, foreign, or the comment unknown',
      },
      {
        file: 'test/comments/author.test.ts',
        name: 'lets its holder change text, name and website, and marks the comment as edited',
      },
      {
        file: 'test/rights/gone-everywhere.test.ts',
        name: 'is gone from representations, caches and every table once it is deleted',
      },
    ],
    breach: {
      what: 'any edit key opens any comment',
      file: 'server/comments/edit-key.ts',
      find: '.where({ key_hash: hashOf(key), comment_id: commentId })',
      replace: '.where({ key_hash: hashOf(key) })',
    },
  },
  {
    id: 'P67',
    demand: 'On a public server everything goes over TLS, and backups are encrypted',
    proofs: [
      {
        file: 'test/http/security-headers.test.ts',
        name: 'readers who come over https are kept there, from memory and from problems, too',
      },
      {
        file: 'test/auth/session-cookie.test.ts',
        name: 'is bound to the host and secure over https',
      },
      {
        file: 'test/verify/special-cases.test.ts',
        name: 'finds an installation that readers reach without encryption, and nothing else',
      },
      {
        file: 'test/transfer/backup.test.ts',
        name: 'refuses a backup that was cut short, changed, or made for another key',
      },
    ],
    breach: {
      what: 'browsers are not told to stay with https',
      file: 'server/http/security-headers.ts',
      find: 'strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false',
      replace: 'strictTransportSecurity: https ? false : false',
    },
  },
  {
    id: 'P68',
    demand: 'The policy has versions, and a comment keeps the one its author was shown',
    proofs: [
      {
        file: 'test/policy/policy-posting.test.ts',
        name: 'is taken with the current version and any minor one of it, and keeps the one shown',
      },
      {
        file: 'test/policy/policy-publisher.test.ts',
        name: 'refuses to start after a file of the operator changed, with the words that did',
      },
    ],
    breach: {
      what: 'a comment forgets the version its author was shown',
      file: 'server/comments/submission-service.ts',
      find: '      policyVersion: input.policyVersion,',
      replace: "      policyVersion: '0.0',",
    },
  },
  {
    id: 'P69',
    demand: 'Every version stays at its address, byte for byte',
    proofs: [
      {
        file: 'test/policy/policy-pages.test.ts',
        name: 'stay byte for byte at their address after further versions',
      },
      {
        file: 'test/policy/policy-publisher.test.ts',
        name: 'numbers versions, keeps each byte for byte, and lets nothing change them',
      },
    ],
    breach: {
      what: 'an old address shows the newest version',
      file: 'server/policy/policy-pages.ts',
      find: 'const policy = await this.#require(version)',
      replace: 'const policy = await this.#require(known[0]?.version ?? version)',
    },
  },
  {
    id: 'P70',
    demand: 'What changed and when can be followed',
    proofs: [
      {
        file: 'test/policy/policy-pages.test.ts',
        name: 'agree on the date: the header, the page, the data, the feed, the table',
      },
      {
        file: 'test/policy/policy-pages.test.ts',
        name: 'have a feed with all that RFC 4287 demands, and ids that stay',
      },
    ],
    breach: {
      what: 'the page tells another date than the table',
      file: 'server/policy/policy-publisher.ts',
      find: 'publishedAt: new Date(publishedAt).toISOString(),',
      replace: 'publishedAt: new Date(0).toISOString(),',
    },
  },
]
