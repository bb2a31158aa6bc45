import type { PromiseOfPolicy } from '../promise.ts'

/** P13 to P26: reuse, questions and visitors. */
export const visitorPromises: readonly PromiseOfPolicy[] = [
  {
    id: 'P13',
    demand: 'The policy keeps its licence, and says that it was changed',
    proofs: [
      {
        file: 'test/policy/policy-text.test.ts',
        name: 'is linked, with credit to Automattic and the note that the work was changed',
      },
      {
        file: 'test/policy/policy-text.test.ts',
        name: 'is told in the template, which lies apart from the code, and in NOTICE',
      },
    ],
    breach: {
      what: 'the note that the work was changed is left out',
      file: 'server/policy/text/policy-en.ts',
      find: '    paragraph(changeNotice),\n',
      replace: '',
    },
  },
  {
    id: 'P14',
    demand: 'The credit survives whatever the operator writes',
    proofs: [
      { file: 'test/policy/policy-text.test.ts', name: 'is kept by what the operator adds' },
    ],
    breach: {
      what: 'the credit is gone',
      file: 'server/policy/text/policy-en.ts',
      find: '      { text: credit.work, href: credit.url },',
      replace: '      credit.url.slice(0, 0),',
    },
  },
  {
    id: 'P15',
    demand: 'An edited policy stays under its licence',
    proofs: [
      {
        file: 'test/policy/policy-text.test.ts',
        name: 'is linked, with credit to Automattic and the note that the work was changed',
      },
      { file: 'test/policy/policy-text.test.ts', name: 'is kept by what the operator adds' },
    ],
    breach: {
      what: 'the licence is not linked',
      file: 'server/policy/text/policy-en.ts',
      find: '      { text: licence.name, href: licence.url },',
      replace: '      licence.name,',
    },
  },
  {
    id: 'P16',
    demand: 'The policy speaks of its operator, and claims no endorsement',
    proofs: [{ file: 'test/policy/policy-text.test.ts', name: 'names no operator but this one' }],
    breach: {
      what: 'somebody else is named as the operator',
      file: 'server/policy/text/policy-en.ts',
      find: 'Automattic is not connected with and does not sponsor',
      replace: 'Infinext and Automattic are not connected with and do not sponsor',
    },
  },
  {
    id: 'P17',
    demand: 'Without any setting the server is as private as it can be',
    proofs: [
      { file: 'test/policy/policy-text.test.ts', name: 'are most private without any setting' },
      { file: 'test/statistics/switched-off.test.ts', name: 'are off unless asked for' },
    ],
    breach: {
      what: 'reads are counted unless forbidden',
      file: 'server/config.ts',
      find: "STATISTICS: z.enum(['off', 'private', 'public']).default('off')",
      replace: "STATISTICS: z.enum(['off', 'private', 'public']).default('private')",
    },
  },
  {
    id: 'P18',
    demand: 'A public server says how to reach its operator, or does not start',
    proofs: [
      {
        file: 'test/config.test.ts',
        name: 'for people to ask about their data is needed on a public address, and appeals go there',
      },
      {
        file: 'test/policy/policy-text.test.ts',
        name: 'are where the data and the staff are, and how to reach the operator',
      },
    ],
    breach: {
      what: 'a public server starts without a contact',
      file: 'server/config.ts',
      find: 'if (publicUrl !== undefined && values.PRIVACY_CONTACT === undefined)',
      replace: 'if (publicUrl === null && values.PRIVACY_CONTACT === undefined)',
    },
  },
  {
    id: 'P19',
    demand: 'Neither browser nor language of a visitor is kept',
    proofs: [
      {
        file: 'test/privacy/leak-canary.test.ts',
        name: 'is in no answer, no log line, and no byte of what is stored',
      },
      { file: 'test/structure/boundaries.test.ts', name: 'reads the browser of a visitor nowhere' },
    ],
    breach: {
      what: 'the log says what browser it was',
      file: 'server/http/mount.ts',
      find: "String(response.locals.route ?? 'none')",
      replace: "String(request.headers['user-agent'] ?? response.locals.route)",
    },
  },
  {
    id: 'P20',
    demand:
      'The log says of a request its route, status, duration and time, and nothing of who sent it',
    proofs: [
      {
        file: 'test/http/request-log.test.ts',
        name: 'says of every request its route, its status and how long it took, and nothing else',
      },
    ],
    breach: {
      what: 'the log holds the whole address that was asked for, query and all',
      file: 'server/http/mount.ts',
      find: "String(response.locals.route ?? 'none')",
      replace: 'request.originalUrl',
    },
  },
  {
    id: 'P21',
    demand: 'Counters are added up as they are written: no row has a page and a visitor',
    proofs: [
      {
        file: 'test/statistics/schema.test.ts',
        name: 'has no table with both a page and anything of a visitor',
      },
      {
        file: 'test/statistics/counting-reads.test.ts',
        name: 'remembers of a thousand readers from a thousand addresses one number',
      },
    ],
    breach: {
      what: 'counters are kept for each visitor',
      file: 'migrations/20261123100500-create-statistics.ts',
      find: "    table.bigInteger('reads').notNullable()\n    table.primary(['thread_id', 'day'])",
      replace:
        "    table.bigInteger('reads').notNullable()\n    table.text('visitor_tag')\n    table.primary(['thread_id', 'day'])",
    },
  },
  {
    id: 'P22',
    demand: 'Published figures are made of public rows and counters alone',
    proofs: [
      {
        file: 'test/statistics/reports.test.ts',
        name: 'stay as they are when everything private is removed',
      },
      {
        file: 'test/statistics/reports.test.ts',
        name: 'stay as they are when every column changes that is not counted',
      },
    ],
    breach: {
      what: 'only comments with an edit key are counted',
      file: 'server/statistics/counts-read-model.ts',
      find: "      .where('comments.exclude_from_statistics', 0)",
      replace:
        "      .where('comments.exclude_from_statistics', 0)\n      .whereIn('comments.id', this.#db('edit_keys').select('comment_id'))",
    },
  },
  {
    id: 'P23',
    demand: 'An address is sealed, for days at most, and never in plain on disk',
    proofs: [
      {
        file: 'test/privacy/origin-service.test.ts',
        name: 'stores a box and a tag, and neither holds the address',
      },
      {
        file: 'test/privacy/leak-canary.test.ts',
        name: 'is in no answer, no log line, and no byte of what is stored',
      },
      {
        file: 'test/privacy/purge-service.test.ts',
        name: 'deletes origins after seven days and not before',
      },
    ],
    breach: {
      what: 'the tag is the address',
      file: 'server/privacy/origin-service.ts',
      find: 'unitTag: unitTagOf(secrets, bare),',
      replace: 'unitTag: Buffer.concat([bare.bytes, unitTagOf(secrets, bare)]).subarray(0, 16),',
    },
  },
  {
    id: 'P24',
    demand: 'Nobody looks an address up, and staff see a pseudonym of the day',
    proofs: [
      {
        file: 'test/privacy/origin-service.test.ts',
        name: 'names the same unit differently on another day',
      },
      {
        file: 'test/moderation/queue.test.ts',
        name: 'shows a comment with its page, the comment it answers and a pseudonym',
      },
      { file: 'test/promises/outbound.test.ts', name: 'makes the server ask nobody' },
    ],
    breach: {
      what: 'the key of the tag is the same every day',
      file: 'server/privacy/sealed-origin.ts',
      find: "createHmac('sha256', secrets.tag).update(unit)",
      replace: "createHmac('sha256', 'the same for ever').update(unit)",
    },
  },
  {
    id: 'P25',
    demand: 'No answer, mail or page holds an address',
    proofs: [
      {
        file: 'test/privacy/leak-canary.test.ts',
        name: 'is in no answer, no log line, and no byte of what is stored',
      },
      {
        file: 'test/structure/access-matrix.test.ts',
        name: 'opens to whom the table says, and shows them what it says and no more',
      },
    ],
    breach: {
      what: 'a header of the answer holds the address',
      file: 'server/http/mount.ts',
      find: "    response.setHeader('cache-control', 'no-store')",
      replace:
        "    response.setHeader('cache-control', 'no-store')\n    response.setHeader('x-seen', String(request.headers['x-forwarded-for']))",
    },
  },
  {
    id: 'P26',
    demand: 'A block needs a recorded breach of the terms, ends, and stops posting only',
    proofs: [
      {
        file: 'test/privacy/block-service.test.ts',
        name: 'cannot exist without a violation, not even by direct SQL',
      },
      {
        file: 'test/comments/suspension.test.ts',
        name: 'changes nothing either, but reads on, reads back and deletes',
      },
      {
        file: 'test/comments/moderation-setting.test.ts',
        name: 'keeps an origin while it is held, and none of what is published at once',
      },
    ],
    breach: {
      what: 'a block can be without a breach',
      file: 'migrations/20261122100200-create-origins-and-blocks.ts',
      find: "table.text('violation_id').notNullable().references('violations.id')",
      replace: "table.text('violation_id').references('violations.id')",
    },
  },
]
