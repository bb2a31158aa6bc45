import type { PromiseOfPolicy } from '../promise.ts'

/** P13 to P26: reuse, questions and visitors. */
export const visitorPromises: readonly PromiseOfPolicy[] = [
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
]
