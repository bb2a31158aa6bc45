import type { PromiseOfPolicy } from '../promise.ts'

/** P36 to P45: aggregated statistics. */
export const aggregatePromises: readonly PromiseOfPolicy[] = [
  {
    id: 'P36',
    demand: 'Statistics are off unless the owner switches them on',
    proofs: [
      { file: 'test/statistics/switched-off.test.ts', name: 'answer 404 everywhere' },
      {
        file: 'test/statistics/switched-off.test.ts',
        name: 'write no row and change none, whoever reads',
      },
    ],
    breach: {
      what: 'statistics are on by themselves',
      file: 'server/config.ts',
      find: "STATISTICS: z.enum(['off', 'private', 'public']).default('off')",
      replace: "STATISTICS: z.enum(['off', 'private', 'public']).default('public')",
    },
  },
  {
    id: 'P37',
    demand: 'The most discussed pages are those with the most public comments',
    proofs: [
      { file: 'test/statistics/reports.test.ts', name: 'count nothing that is not published' },
      {
        file: 'test/statistics/reports.test.ts',
        name: 'say what a recount of the public comments says, rounded down',
      },
    ],
    breach: {
      what: 'pending comments are counted',
      file: 'server/statistics/counts-read-model.ts',
      find: "      .where({ 'threads.site_id': siteId, 'comments.status': 'approved' })\n      .where('comments.exclude_from_statistics', 0)",
      replace:
        "      .where({ 'threads.site_id': siteId })\n      .where('comments.exclude_from_statistics', 0)",
    },
  },
  {
    id: 'P38',
    demand: 'All figures go through one suppression',
    proofs: [
      {
        file: 'test/statistics/reports.test.ts',
        name: 'say what a recount of the public comments says, rounded down',
      },
      {
        file: 'test/statistics/reports.test.ts',
        name: 'are identical before and after a comment on a page of fewer than ten',
      },
      {
        file: 'test/statistics/suppression.test.ts',
        name: 'are identical when a comment on a small page would be the twentieth of its day',
      },
      {
        file: 'test/statistics/suppression.test.ts',
        name: 'are identical when a comment is added to a page that stays below ten',
      },
    ],
    breach: {
      what: 'comments of small pages count in the days',
      file: 'server/statistics/suppression.ts',
      find: '  return cells.filter(({ page }) => large.has(page))',
      replace: '  return cells.filter(({ page }) => large.has(page) || true)',
    },
  },
  {
    id: 'P39',
    demand: 'There is no analytics of people or money',
    proofs: [
      {
        file: 'test/statistics/schema.test.ts',
        name: 'has no column for analytics of people or money',
      },
      { file: 'test/promises/outbound.test.ts', name: 'makes the server ask nobody' },
    ],
    breach: {
      what: 'a column for revenue',
      file: 'migrations/20261123100500-create-statistics.ts',
      find: "    table.bigInteger('reads').notNullable()\n    table.primary(['thread_id', 'day'])",
      replace:
        "    table.bigInteger('reads').notNullable()\n    table.bigInteger('revenue')\n    table.primary(['thread_id', 'day'])",
    },
  },
  {
    id: 'P40',
    demand: 'Figures name no author and no website of an author',
    proofs: [
      {
        file: 'test/statistics/outputs.test.ts',
        name: 'holds no name, website or text of an author, and no small group',
      },
      {
        file: 'test/statistics/suppression.test.ts',
        name: 'name no referring site that is the website of an author',
      },
    ],
    breach: {
      what: 'websites of authors are shown as referring sites',
      file: 'server/statistics/suppression.ts',
      find: '      counts.referrers.filter(({ group }) => !isAuthors(group, counts.authorHosts)),',
      replace:
        '      counts.referrers.filter(({ group }) => !isAuthors(group, counts.authorHosts) || true),',
    },
  },
  {
    id: 'P41',
    demand: 'An author, and a site, can stay out of all figures',
    proofs: [
      {
        file: 'test/statistics/reports.test.ts',
        name: 'are those of a database without the comments whose authors opted out',
      },
      {
        file: 'test/statistics/reports.test.ts',
        name: 'are not made of a site that stays out, and stay the same for the others',
      },
    ],
    breach: {
      what: 'the wish to stay out is not heeded',
      file: 'server/statistics/counts-read-model.ts',
      find: "      .where('comments.exclude_from_statistics', 0)\n",
      replace: '',
    },
  },
  {
    id: 'P42',
    demand: 'No third party is loaded, in the widget or at the desk',
    proofs: [
      {
        file: 'test/http/security-headers.test.ts',
        name: 'every route answers with the policy of its kind, whatever it is asked',
      },
      {
        file: 'test/client/build.test.ts',
        name: 'names no address but what a link may begin with',
      },
    ],
    breach: {
      what: 'the desk may load scripts from elsewhere',
      file: 'server/http/security-headers.ts',
      find: "  desk: {\n    'default-src': nothing,\n    'script-src': self,",
      replace:
        "  desk: {\n    'default-src': nothing,\n    'script-src': [\"'self'\", 'https://analytics.example'],",
    },
  },
  {
    id: 'P43',
    demand: 'What is handed out is suppressed like everything else',
    proofs: [
      {
        file: 'test/statistics/outputs.test.ts',
        name: 'is never handed out row by row, nor while statistics are off',
      },
      {
        file: 'test/statistics/outputs.test.ts',
        name: 'can be handed out by command, through the same function',
      },
    ],
    breach: {
      what: 'a hand-out needs no word that it is of groups',
      file: 'server/cli/statistics-command.ts',
      find: '      if (!aggregate) {',
      replace: '      if (aggregate === null) {',
    },
  },
  {
    id: 'P44',
    demand: 'No mark follows a reader, and no comment can carry a beacon',
    proofs: [
      {
        file: 'test/threads/cached-reading.test.ts',
        name: 'is the same bytes for everybody, whatever they send along',
      },
      { file: 'test/promises/beacons.test.ts', name: 'loads nothing, whatever its text asks for' },
    ],
    breach: {
      what: 'each answer has a tag of its own',
      file: 'server/http/page-responder.ts',
      find: '  response.writeHead(200, variant.headers as string[])',
      replace:
        "  response.writeHead(200, [...variant.headers, 'last-modified', String(Math.random())])",
    },
  },
  {
    id: 'P45',
    demand: 'Every host the server speaks to is named',
    proofs: [
      {
        file: 'test/policy/policy-text.test.ts',
        name: 'list every host with what it gets, and what is kept for it',
      },
      { file: 'test/promises/outbound.test.ts', name: 'makes the server ask nobody' },
    ],
    breach: {
      what: 'the mail server is not named',
      file: 'server/policy/policy-facts.ts',
      find: '  if (mail !== undefined) {\n    hosts.push({',
      replace: '  if (mail === null) {\n    hosts.push({',
    },
  },
]
