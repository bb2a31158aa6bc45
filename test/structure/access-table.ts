/**
 * Who may do what, and what of the private world they see: the specification that
 * `access-matrix.test.ts` holds every route of the server to. A new route fails that test until it
 * has its line here.
 */

/** What of the private world an answer can hold. */
export type PrivateItem =
  /** A comment that is not published. */
  | 'text'
  /** The pseudonym of where a comment came from. */
  | 'origin'
  /** What staff wrote down for the record. */
  | 'reason'
  /** An address. */
  | 'address'

/** Names of JSON members that carry something private, or something about staff. */
export const privateNames = [
  ...['address', 'origin', 'label', 'reason', 'editKey', 'email', 'network', 'prefix'],
  ...['actor', 'decidedBy', 'roles', 'permissions', 'link', 'token'],
] as const

export type PrivateName = (typeof privateNames)[number]

export type Role = 'moderator' | 'privacy-officer' | 'owner'

/**
 * `everybody`; `author`: the holder of the comment's edit key; `account`: every account that is not
 * disabled, before the undertaking too; else the roles and the scopes of API tokens that may.
 */
export type Who = 'everybody' | 'author' | 'account' | readonly (Role | `token ${string}`)[]

export interface Line {
  readonly who: Who
  /** What a page or an answer shows to those who may see it. */
  readonly shows?: readonly PrivateItem[]
  /** Which of `privateNames` its JSON schemas have. */
  readonly names?: readonly PrivateName[]
  /** Its JSON may hold members that the schema does not name one by one. */
  readonly open?: true
  /** What a GET needs behind its path to be answered. */
  readonly query?: string
  /** A body that is looked at before anybody is refused; `{}` unless said otherwise. */
  readonly json?: object
}

const everybody: Line = { who: 'everybody' }
const account: Line = { who: 'account' }
const readers = ['moderator', 'privacy-officer', 'token comments:read'] as const
const moderator: Line = { who: ['moderator'] }
const owner: Line = { who: ['owner'] }
const officer: Line = { who: ['privacy-officer'] }
const comment = { names: ['origin', 'label'] } as const
const decision: Line = { who: ['moderator', 'token comments:moderate'], ...comment }
const writing: Line = { who: ['moderator', 'token comments:write'], ...comment }
// That an address is held, and until when; not the address.
const held = { names: ['address', 'editKey'] } as const
const blocking: Line = { who: ['moderator', 'token blocks:write'] }
const onDesk = { who: ['moderator', 'privacy-officer'] } as const
const cardShows = { shows: ['text', 'origin'] } as const

/** Every route, by its method and path. */
export const accessTable: Readonly<Record<string, Line>> = {
  // Reading
  'get /v1/thread.html': { who: 'everybody', query: '?site=default&page=/post' },
  'get /v1/thread.json': { who: 'everybody', query: '?site=default&page=/post' },
  'get /thread': { who: 'everybody', query: '?site=default&page=/post' },
  'get /v1/may-post': everybody,
  'get /v1/counts': { who: 'everybody', query: '?site=default&pages=/post', open: true },
  'get /v1/thread.atom': { who: 'everybody', query: '?site=default&page=/post' },
  'get /v1/live': { who: 'everybody', query: '?site=default&page=/post' },
  'get /v1/site.atom': everybody,
  'get /v1/thread.rss': { who: 'everybody', query: '?site=default&page=/post' },
  'get /v1/site.rss': everybody,
  'get /v1/thread.feed.json': { who: 'everybody', query: '?site=default&page=/post' },
  'get /v1/site.feed.json': everybody,
  'get /v1/recent.json': everybody,
  'get /v1/recent.html': everybody,
  'get /transparency': everybody,
  'get /transparency.json': everybody,

  // Writing
  'post /v1/comments': { who: 'everybody', names: ['editKey'] },
  'post /v1/preview': everybody,
  'get /v1/comments/:id': { who: 'author', shows: ['text'] },
  'patch /v1/comments/:id': { who: 'author', json: { name: 'Another name' } },
  'delete /v1/comments/:id': { who: 'author' },
  'post /v1/comments/:id/likes': everybody,
  'delete /v1/comments/:id/likes': everybody,
  'post /v1/comments/:id/reports': everybody,
  'get /v1/report.html': everybody,
  'get /report': everybody,
  'post /report': everybody,

  // The reader's rights
  'get /v1/comments/:id/held': { who: 'author', shows: ['text'], ...held },
  'get /my-comments': everybody,
  'post /my-comments': everybody,
  'post /my-comments/change': everybody,
  'post /my-comments/delete': everybody,
  'post /my-comments/held': { who: 'everybody', ...held },
  'get /privacy-request': everybody,
  'post /privacy-request': everybody,
  'get /v1/admin/requests': officer,
  'post /v1/admin/requests/:id/answer': officer,
  'post /v1/admin/requests/:id/erase': officer,
  'get /admin/requests': officer,
  'post /admin/requests/:id/answer': officer,
  'post /admin/requests/:id/erase': officer,
  'post /admin/requests/ended/read': owner,

  // Staff, as data
  'get /v1/admin/comments': { who: readers, shows: ['text', 'origin'], ...comment },
  'post /v1/admin/comments/:id/approve': decision,
  'post /v1/admin/comments/:id/reject': decision,
  'post /v1/admin/comments/:id/spam': decision,
  'post /v1/admin/comments/:id/delete': decision,
  'patch /v1/admin/comments/:id': writing,
  'post /v1/admin/comments/:id/reply': writing,
  'post /v1/admin/comments/:id/reports/dismiss': {
    who: ['moderator', 'token comments:moderate'],
  },
  'get /v1/admin/reports': { who: readers, names: ['origin', 'label', 'reason'] },
  'post /v1/admin/comments/:id/violations': blocking,
  'post /v1/admin/comments/:id/reveal': { ...officer, names: ['address'] },
  'get /v1/admin/blocks': {
    who: ['moderator', 'token blocks:read'],
    names: ['prefix', 'decidedBy'],
  },
  'post /v1/admin/blocks': officer,
  'delete /v1/admin/blocks/:id': blocking,
  'get /v1/admin/audit': {
    who: ['privacy-officer', 'token audit:read'],
    shows: ['reason'],
    names: ['actor', 'reason'],
    open: true,
  },
  'get /v1/admin/me': { who: readers, names: ['roles', 'permissions'] },
  'post /v1/admin/session/confirm': account,
  'get /v1/admin/staff': { ...owner, names: ['roles'] },
  'post /v1/admin/staff/invitations': { ...owner, names: ['link'] },
  'delete /v1/admin/staff/invitations/:id': owner,
  'patch /v1/admin/staff/:id': { ...owner, names: ['roles'] },
  'post /v1/admin/staff/:id/disable': { ...owner, names: ['roles'] },
  'post /v1/admin/staff/:id/enable': { ...owner, names: ['roles'] },

  // The door
  'get /admin/sign-in': everybody,
  'post /admin/sign-in': everybody,
  'get /admin/setup': everybody,
  'post /admin/setup': everybody,
  'get /admin/join': everybody,
  'post /admin/join': everybody,

  // One's own account
  'post /admin/sign-out': account,
  'post /admin/sign-out-everywhere': account,
  'get /admin/undertaking': account,
  'post /admin/undertaking': account,
  'get /admin/': account,
  'get /admin/start': account,
  'get /admin/account': account,
  'post /admin/account/password': account,
  'post /admin/account/tokens': account,
  'post /admin/account/tokens/:id/revoke': account,

  // The desk
  'get /admin': { ...onDesk, ...cardShows },
  'get /admin/comments/:id': { ...onDesk, ...cardShows },
  'post /admin/comments/:id/approve': moderator,
  'post /admin/comments/:id/reject': moderator,
  'post /admin/comments/:id/spam': moderator,
  'post /admin/comments/:id/delete': moderator,
  'post /admin/comments/:id/reports/dismiss': moderator,
  'get /admin/reports': onDesk,
  'get /admin/comments/:id/edit': { ...moderator, shows: ['text'] },
  'post /admin/comments/:id/edit': moderator,
  'get /admin/comments/:id/reply': { ...moderator, ...cardShows },
  'post /admin/comments/:id/reply': moderator,
  'get /admin/comments/:id/block': { ...moderator, ...cardShows },
  'post /admin/comments/:id/block': moderator,
  'get /admin/blocks': moderator,
  'get /admin/blocks/new': officer,
  'post /admin/blocks': officer,
  'post /admin/blocks/:id/remove': moderator,
  'get /admin/comments/:id/reveal': { ...officer, ...cardShows },
  'post /admin/comments/:id/reveal': officer,
  'get /admin/audit': { ...officer, shows: ['reason'] },
  'get /admin/staff': owner,
  'post /admin/staff/invite': owner,
  'post /admin/staff/invitations/:id/withdraw': owner,
  'get /admin/staff/:id': owner,
  'post /admin/staff/:id/roles': owner,
  'post /admin/staff/:id/disable': owner,
  'post /admin/staff/:id/enable': owner,

  // Statistics, when they are on
  'get /statistics': everybody,
  'get /statistics.json': everybody,
  'get /v1/admin/statistics': { who: ['moderator', 'owner', 'token statistics:read'] },
  'get /admin/statistics': { who: ['moderator', 'owner'] },

  // Mail, when it is on: whoever holds the token of a link
  'get /notices/confirm/:token': everybody,
  'post /notices/confirm/:token': everybody,
  'get /notices/stop/:token': everybody,
  'post /notices/stop/:token': everybody,

  // The privacy policy
  'get /privacy': everybody,
  'get /privacy.json': everybody,
  'get /privacy.schema.json': { who: 'everybody', open: true },
  'get /privacy/changes': everybody,
  'get /privacy/changes.atom': everybody,
  'get /privacy/v/:version': everybody,
  'get /privacy/v/:version.json': everybody,

  // Files, the demo blog, machines
  'get /afterword.js': everybody,
  'get /afterword-recent.js': everybody,
  'get /assets/widget.css': everybody,
  'get /assets/code.css': everybody,
  'get /assets/page.css': everybody,
  'get /assets/policy.css': everybody,
  'get /assets/demo.css': everybody,
  'get /assets/theme.js': everybody,
  'get /assets/theme.css': everybody,
  'get /assets/own.js': everybody,
  'get /assets/own.css': everybody,
  // A part that is loaded when it is needed carries a hash of its content in its name.
  'get /assets/colours-:hash.js': everybody,
  'get /assets/remember-:hash.js': everybody,
  'get /assets/writing-:hash.js': everybody,
  'get /assets/live-:hash.js': everybody,
  'get /assets/preview-:hash.js': everybody,
  'get /assets/count-:hash.js': everybody,
  'get /assets/like-:hash.js': everybody,
  'get /assets/report-:hash.js': everybody,
  'get /assets/admin.js': everybody,
  'get /assets/admin.css': everybody,
  'get /assets/icon.svg': everybody,
  'get /': everybody,
  'get /demo': everybody,
  'get /demo/': everybody,
  'get /demo/the-heap-behind-the-shed/': everybody,
  'get /demo/ten-lines-by-hand/': everybody,
  'get /demo/theme/': everybody,
  'get /healthz': everybody,
  'get /readyz': everybody,
  'get /openapi.json': { who: 'everybody', open: true },
}
