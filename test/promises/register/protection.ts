import type { PromiseOfPolicy } from '../promise.ts'

/** P46 to P57: protection. */
export const protectionPromises: readonly PromiseOfPolicy[] = [
  {
    id: 'P46',
    demand: 'Staff are named people, each with no more than their role',
    proofs: [
      {
        file: 'test/structure/access-matrix.test.ts',
        name: 'opens to whom the table says, and shows them what it says and no more',
      },
      {
        file: 'test/auth/staff-management.test.ts',
        name: 'ends the access of a disabled account on its next request, tokens included',
      },
      { file: 'test/auth/staff-management.test.ts', name: 'is nobody on a fresh server' },
    ],
    breach: {
      what: 'moderators read the requests of readers',
      file: 'server/auth/permissions.ts',
      find: "    'statistics:read',\n  ],\n  'privacy-officer': [",
      replace: "    'statistics:read',\n    'requests:read',\n  ],\n  'privacy-officer': [",
    },
  },
  {
    id: 'P47',
    demand: 'An address is revealed to a privacy officer alone, with a reason, on the record',
    proofs: [
      {
        file: 'test/moderation/reveal.test.ts',
        name: 'refuses who is neither privacy officer nor signed in, whatever they hold',
      },
      {
        file: 'test/moderation/reveal.test.ts',
        name: 'answers one address to a privacy officer, on the record first, in no cache',
      },
      {
        file: 'test/moderation/reveal.test.ts',
        name: 'refuses without a reason of 20 characters, with 422, before anything else is asked',
      },
    ],
    breach: {
      what: 'moderators may reveal',
      file: 'server/auth/permissions.ts',
      find: '  moderator: [\n',
      replace: "  moderator: [\n    'origins:reveal',\n",
    },
  },
  {
    id: 'P48',
    demand: 'Nothing private is shown before the undertaking in force is accepted',
    proofs: [
      {
        file: 'test/moderation/access.test.ts',
        name: 'shows nothing private before the undertaking is accepted, and says where to',
      },
      {
        file: 'test/auth/undertaking.test.ts',
        name: 'asks everybody again when a word changes, whether or not the version does',
      },
    ],
    breach: {
      what: 'the undertaking makes no difference',
      file: 'server/auth/authenticator.ts',
      find: "      undertakingAccepted ? granted : granted.filter((permission) => permission === 'account'),",
      replace: '      granted,',
    },
  },
  {
    id: 'P49',
    demand: 'The policy says where the data and the staff are',
    proofs: [
      {
        file: 'test/policy/policy-text.test.ts',
        name: 'are where the data and the staff are, and how to reach the operator',
      },
      {
        file: 'test/policy/policy-publisher.test.ts',
        name: 'warns at start where it is not stated where the data lies',
      },
    ],
    breach: {
      what: 'where the data lies is left out',
      file: 'server/policy/policy-facts.ts',
      find: '    dataLocation: config.dataLocation,',
      replace: '    dataLocation: undefined,',
    },
  },
  {
    id: 'P50',
    demand: 'A new recipient needs a new version of the policy',
    proofs: [{ file: 'test/policy/policy-publisher.test.ts', name: 'refuses to start after ' }],
    breach: {
      what: 'a changed policy starts silently',
      file: 'server/policy/policy-publisher.ts',
      find: '    if (check.changed.length > 0) throw notPublished(check)',
      replace: '    if (check.changed.length < 0) throw notPublished(check)',
    },
  },
  {
    id: 'P51',
    demand: 'Whoever exports the comments of many says why, on the record',
    proofs: [
      {
        file: 'test/transfer/export.test.ts',
        name: 'needs a reason for more than one author, and leaves one event',
      },
    ],
    breach: {
      what: 'no reason is asked for',
      file: 'server/transfer/export-service.ts',
      find: 'if (authors > 1 && reason.trim().length < SHORTEST_REASON) {',
      replace: 'if (authors < 0 && reason.trim().length < SHORTEST_REASON) {',
    },
  },
  {
    id: 'P52',
    demand: 'A disclosure names its basis, authority and reference, and is counted in public',
    proofs: [
      {
        file: 'test/privacy/disclosure-service.test.ts',
        name: 'needs authority and reference, but for one in good faith, and always 40 characters',
      },
      {
        file: 'test/privacy/disclosure-service.test.ts',
        name: 'tells the address, once it is in the audit trail and in the public count',
      },
    ],
    breach: {
      what: 'authority and reference may be missing',
      file: 'server/privacy/disclosure-service.ts',
      find: "const byDemand = basis !== 'good-faith'",
      replace: 'const byDemand = basis === undefined',
    },
  },
  {
    id: 'P53',
    demand: 'A disclosure in good faith needs a written ground',
    proofs: [
      {
        file: 'test/privacy/disclosure-service.test.ts',
        name: 'needs authority and reference, but for one in good faith, and always 40 characters',
      },
      {
        file: 'test/cli/disclose.test.ts',
        name: 'does nothing without basis, authority, reference, ground, a privacy officer, or a yes',
      },
    ],
    breach: {
      what: 'a word is ground enough',
      file: 'server/privacy/disclosure-service.ts',
      find: 'const SHORTEST_GROUND = 40',
      replace: 'const SHORTEST_GROUND = 4',
    },
  },
  {
    id: 'P54',
    demand: 'Mail goes only to who asked for it and confirmed',
    proofs: [
      {
        file: 'test/notifications/confirmation.test.ts',
        name: 'is not confirmed by a program that follows links, but by the button',
      },
      {
        file: 'test/notifications/confirmation.test.ts',
        name: 'sends one mail, and nothing more before a button was pressed',
      },
      {
        file: 'test/notifications/notices.test.ts',
        name: 'takes one click without a cookie, and leaves nothing of the address',
      },
    ],
    breach: {
      what: 'following the link is enough',
      file: 'server/notifications/notice-routes.ts',
      find: 'page.asked(await subscriptions.standing(params.token))',
      replace: 'page.confirmed(await subscriptions.confirm(params.token))',
    },
  },
  {
    id: 'P55',
    demand: 'At most one mail an hour about a page',
    proofs: [
      {
        file: 'test/notifications/notices.test.ts',
        name: 'are one at once and one digest for 100 replies in an hour',
      },
    ],
    breach: {
      what: 'no pause between mails',
      file: 'server/notifications/notice-times.ts',
      find: 'export const MAIL_PAUSE = HOUR',
      replace: 'export const MAIL_PAUSE = MINUTE / 1000',
    },
  },
  {
    id: 'P56',
    demand: 'What a reader asks of the operator is shown to nobody else, and goes',
    proofs: [
      {
        file: 'test/rights/requests.test.ts',
        name: 'goes 30 days after the answer, and after 90 in any case',
      },
      { file: 'test/rights/requests.test.ts', name: 'is shown to privacy officers alone' },
    ],
    breach: {
      what: 'an answered request stays for good',
      file: 'server/privacy/request-book.ts',
      find: 'Math.min(request.purgeAfter, at + ANSWERED_DAYS * DAY)',
      replace: 'Math.min(request.purgeAfter, at + REQUEST_DAYS * DAY)',
    },
  },
  {
    id: 'P57',
    demand:
      'What is done is on a record that cannot be changed unseen, and nothing acknowledged is lost',
    proofs: [
      {
        file: 'test/audit/audit-log.test.ts',
        name: 'finds a change made in the database, whatever the column',
      },
      {
        file: 'test/durability/kill.test.ts',
        name: 'a server that is killed while comments are written',
      },
      {
        file: 'test/transfer/backup.test.ts',
        name: 'gives back every public page, every kept row, and a whole audit trail',
      },
    ],
    breach: {
      what: 'the reason is not part of the hash',
      file: 'server/audit/audit-hash.ts',
      find: '    row.reason,\n',
      replace: '',
    },
  },
]
