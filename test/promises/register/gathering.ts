import type { PromiseOfPolicy } from '../promise.ts'

/** P27 to P35: gathering. */
export const gatheringPromises: readonly PromiseOfPolicy[] = [
  {
    id: 'P27',
    demand: 'Reading gathers nothing',
    proofs: [
      {
        file: 'test/threads/thread-reading.test.ts',
        name: 'records nothing: no row changes, whatever is read',
      },
    ],
    breach: {
      what: 'reading makes a thread',
      file: 'server/threads/thread-service.ts',
      find: '    const [thread, totals] = await Promise.all([\n',
      replace:
        '    await threads.insertIfMissing({ id: query.page, siteId: query.site, pageKey: query.page }, 0)\n    const [thread, totals] = await Promise.all([\n',
    },
  },
  {
    id: 'P28',
    demand: 'What nobody asked for is refused, not stored',
    proofs: [
      {
        file: 'test/comments/strict-input.test.ts',
        name: 'is refused for a key that does not exist, by its name, and stores nothing',
      },
      {
        file: 'test/transfer/export.test.ts',
        name: 'refuses a damaged file, and what no visitor could have sent',
      },
    ],
    breach: {
      what: 'unknown fields are let through',
      file: 'server/comments/comment-input.ts',
      find: 'export const newCommentInput = z.strictObject({',
      replace: 'export const newCommentInput = z.object({',
    },
  },
  {
    id: 'P29',
    demand: 'Public answers are built field by field from a list',
    proofs: [
      {
        file: 'test/threads/thread-reading.test.ts',
        name: 'answers with the public fields and nothing else',
      },
      {
        file: 'test/privacy/leak-canary.test.ts',
        name: 'is in no answer, no log line, and no byte of what is stored',
      },
    ],
    breach: {
      what: 'the public comment has a field more',
      file: 'server/threads/public-comment.ts',
      find: 'export const publicCommentSchema = z.strictObject({',
      replace:
        "export const publicCommentSchema = z.strictObject({\n  status: z.string().default('approved'),",
    },
  },
  {
    id: 'P30',
    demand: 'Writing without a name cannot be switched off',
    proofs: [
      {
        file: 'test/comments/comment-name.test.ts',
        name: 'is NULL where it was left empty, and shown as Anonymous',
      },
      { file: 'test/config.test.ts', name: 'is known for every variable' },
    ],
    breach: {
      what: 'the server wants a name after all',
      file: 'server/comments/submission-service.ts',
      find: '    const held = await guard.check(',
      replace: '    if (!comment.name) throw invalidInput([])\n    const held = await guard.check(',
    },
  },
  {
    id: 'P31',
    demand: 'At the field it is said what leaving it empty costs, and nothing more',
    proofs: [
      {
        file: 'test/notifications/email-field.test.ts',
        name: 'says what it is for and what leaving it empty costs, and is never required',
      },
      {
        file: 'test/notifications/mail-privacy.test.ts',
        name: 'does not change what anybody else is told',
      },
    ],
    breach: {
      what: 'the field for an e-mail address is required',
      file: 'server/threads/email-field.tsx',
      find: 'type="email"',
      replace: 'type="email"\n        required',
    },
  },
  {
    id: 'P32',
    demand: 'Optional fields look optional, also to a screen reader',
    proofs: [
      {
        file: 'test/threads/thread-page.test.ts',
        name: 'demands neither name nor website, in no way a browser knows',
      },
    ],
    breach: {
      what: 'name and website are required',
      file: 'server/threads/comment-form.tsx',
      find: "autocomplete={field === 'website' ? 'url' : 'nickname'}",
      replace: "autocomplete={field === 'website' ? 'url' : 'nickname'}\n        required",
    },
  },
  {
    id: 'P33',
    demand: 'A website becomes one harmless link',
    proofs: [
      {
        file: 'test/comments/website.test.ts',
        name: 'is one link that gives nothing away to the site it leads to',
      },
      {
        file: 'test/comments/website.test.ts',
        name: 'of every kind is taken or refused as it should be',
      },
    ],
    breach: {
      what: 'the link passes on where a reader came from',
      file: 'server/threads/comment-item.tsx',
      find: 'href={comment.website} rel="nofollow ugc noopener noreferrer"',
      replace: 'href={comment.website} rel="ugc"',
    },
  },
  {
    id: 'P34',
    demand: 'Empty and invisible names are none, and shown as Anonymous',
    proofs: [
      {
        file: 'test/comments/comment-name.test.ts',
        name: 'is NULL where it was left empty, and shown as Anonymous',
      },
      {
        file: 'test/threads/thread-page.test.ts',
        name: 'calls a comment without a name anonymous, and gives the badge to the owner alone',
      },
    ],
    breach: {
      what: 'an invisible name is kept',
      file: 'server/comments/name.ts',
      find: "if (visible === '') return undefined",
      replace: "if (visible === '') return text",
    },
  },
  {
    id: 'P35',
    demand: 'Name and website serve their author, who can take them back',
    proofs: [
      {
        file: 'test/rights/gone-everywhere.test.ts',
        name: 'is gone from every representation: name and website, cleared one by one',
      },
      { file: 'test/promises/outbound.test.ts', name: 'makes the server ask nobody' },
    ],
    breach: {
      what: 'a website cannot be taken back',
      file: 'server/comments/comment-input.ts',
      find: '  website: websiteField.nullable().optional(),',
      replace: '  website: websiteField.optional(),',
    },
  },
]
