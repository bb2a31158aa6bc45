import type { PromiseOfPolicy } from '../promise.ts'

/** P01 to P12: what is said first. */
export const introPromises: readonly PromiseOfPolicy[] = [
  {
    id: 'P01',
    demand: 'Everything that is stored, logged or left in a browser is in one inventory',
    proofs: [
      {
        file: 'test/policy/data-inventory.test.ts',
        name: 'lists every column of the schema, and no other',
      },
      {
        file: 'test/policy/data-inventory.test.ts',
        name: 'lists every field of the log, and no other',
      },
      {
        file: 'test/policy/data-inventory.test.ts',
        name: 'lists every cookie, and none but that of staff',
      },
    ],
    breach: {
      what: 'comments keep the browser of their author',
      file: 'migrations/20261122100000-create-sites-and-comments.ts',
      find: "table.integer('renderer_version').notNullable()",
      replace: "table.integer('renderer_version').notNullable()\n    table.text('user_agent')",
    },
  },
  {
    id: 'P02',
    demand: 'Published figures are about groups of ten and more, never about a person',
    proofs: [
      {
        file: 'test/statistics/outputs.test.ts',
        name: 'holds no name, website or text of an author, and no small group',
      },
      {
        file: 'test/statistics/suppression.test.ts',
        name: 'shows none below ten and no number but multiples of ten',
      },
    ],
    breach: {
      what: 'groups of one are shown',
      file: 'server/statistics/report.ts',
      find: 'export const SMALLEST_GROUP = 10',
      replace: 'export const SMALLEST_GROUP = 1',
    },
  },
  {
    id: 'P03',
    demand: 'Nothing ties two comments together but a name their author typed twice',
    proofs: [
      {
        file: 'test/promises/unlinkable.test.ts',
        name: 'have nothing in common that a third comment does not have too',
      },
      {
        file: 'test/statistics/schema.test.ts',
        name: 'has no table with both a page and anything of a visitor',
      },
    ],
    breach: {
      what: 'ids are made from the address',
      file: 'server/comments/submission-service.ts',
      find: '      id: newId(),\n',
      replace:
        "      id: newId().slice(0, 24) + Buffer.from(address?.expose().bytes ?? []).toString('hex').padEnd(12, '0').slice(0, 12),\n",
    },
  },
  {
    id: 'P04',
    demand: 'A public address gives everybody the same bytes',
    proofs: [
      {
        file: 'test/threads/cached-reading.test.ts',
        name: 'is the same bytes for everybody, whatever they send along',
      },
    ],
    breach: {
      what: 'who sends a cookie gets another page',
      file: 'server/http/page-responder.ts',
      find: "const variant = chooseVariant(page, request.headers['accept-encoding'])",
      replace:
        "const variant = request.headers.cookie ? page.gzip : chooseVariant(page, request.headers['accept-encoding'])",
    },
  },
  {
    id: 'P05',
    demand: 'Referrers, queries and campaign marks are kept nowhere',
    proofs: [
      {
        file: 'test/privacy/leak-canary.test.ts',
        name: 'is in no answer, no log line, and no byte of what is stored',
      },
      { file: 'test/threads/page-key.test.ts', name: 'is the same however the page was reached' },
    ],
    breach: {
      what: 'the log says where a visitor came from',
      file: 'server/http/mount.ts',
      find: "String(response.locals.route ?? 'none')",
      replace: 'String(request.headers.referer ?? response.locals.route)',
    },
  },
  {
    id: 'P06',
    demand: 'The browser keeps nothing of ours before somebody ticks "remember me"',
    proofs: [
      {
        file: 'test/e2e/own-refused.test.ts',
        name: 'leaves nothing on either origin after reading, posting, changing and deleting untouched',
      },
      {
        file: 'test/e2e/own-remember.test.ts',
        name: 'keeps name, website and keys after the tick, under one key, and nothing before',
      },
      {
        file: 'test/client/build.test.ts',
        name: 'looks once for its own key in the browser, and keeps nothing itself',
      },
    ],
    breach: {
      what: 'the widget keeps the name of whoever posts',
      file: 'client/widget/enhance-form.ts',
      find: "    this.#sent = ''\n    this.close()",
      replace:
        "    this.#sent = ''\n    localStorage.setItem('name', this.content.name ?? '')\n    this.close()",
    },
  },
  {
    id: 'P07',
    demand: 'Nobody, staff included, can ask for the comments of one person',
    proofs: [
      {
        file: 'test/moderation/queue.test.ts',
        name: 'has no way to ask for the comments of one author or place',
      },
    ],
    breach: {
      what: 'the queue can be searched for a name',
      file: 'server/moderation/desk-query.ts',
      find: '  site: siteField.optional(),',
      replace: '  site: siteField.optional(),\n  name: z.string().optional(),',
    },
  },
  {
    id: 'P08',
    demand: 'Name and website are optional, whatever the owner would like',
    proofs: [
      {
        file: 'test/comments/comment-name.test.ts',
        name: 'is NULL where it was left empty, and shown as Anonymous',
      },
      {
        file: 'test/threads/thread-page.test.ts',
        name: 'demands neither name nor website, in no way a browser knows',
      },
    ],
    breach: {
      what: 'a comment must have a name',
      file: 'server/comments/comment-input.ts',
      find: '  name: nameField.nullish(),',
      replace: '  name: nameField,',
    },
  },
  {
    id: 'P09',
    demand: 'Names and websites are displayed and used for nothing else',
    proofs: [{ file: 'test/promises/outbound.test.ts', name: 'makes the server ask nobody' }],
    breach: {
      what: 'the server looks at the website of an author',
      file: 'server/comments/submission-service.ts',
      find: '    const site = await sites.require(comment.site)\n',
      replace:
        '    const site = await sites.require(comment.site)\n    if (comment.website) void fetch(comment.website).catch(() => undefined)\n',
    },
  },
  {
    id: 'P10',
    demand: 'Reading and writing work in a private window',
    proofs: [
      {
        file: 'test/browsers/refusing-profile.test.ts',
        name: 'works incognito, embedded in another site, with third-party cookies blocked',
      },
    ],
    breach: {
      what: 'the widget needs a cookie to write',
      file: 'client/widget/api.ts',
      find: "? 'omit' : 'same-origin'",
      replace: "? 'include' : 'include'",
    },
  },
  {
    id: 'P11',
    demand: 'Who stores nothing misses nothing',
    proofs: [
      {
        file: 'test/e2e/own-refused.test.ts',
        name: 'works where all storage throws, says what is lost, and offers the key to copy',
      },
      {
        file: 'test/browsers/refusing-profile.test.ts',
        name: 'works in a browser whose owner blocks cookies and storage for all sites',
      },
      { file: 'test/http/security-headers.test.ts', name: 'visitors get no cookie from anywhere' },
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
    id: 'P12',
    demand: 'Whoever posts was shown the policy that holds, by its version',
    proofs: [
      {
        file: 'test/policy/policy-posting.test.ts',
        name: 'is refused without a version, or with one that was never published, and told the current one',
      },
      {
        file: 'test/policy/policy-posting.test.ts',
        name: 'is written in a form that always names the current version, cached or not',
      },
      { file: 'test/e2e/policy.test.ts', name: 'is met on the way to the button, by its version' },
    ],
    breach: {
      what: 'any version will do',
      file: 'server/policy/published-policies.ts',
      find: 'return found?.major === current.major ? undefined : policyChanged(current)',
      replace: 'return found || !found ? undefined : policyChanged(current)',
    },
  },
]
