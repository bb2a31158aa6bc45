import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { SenderNames } from './network-names.ts'

/** What a member of staff, or an API token of theirs, may do. */
export type Permission =
  | 'comments:read'
  | 'comments:moderate'
  | 'comments:write'
  | 'blocks:read'
  | 'blocks:write'
  | 'audit:read'
  | 'statistics:read'
  | 'origins:reveal'
  | 'requests:read'
  | 'requests:answer'
  | 'personal-data:export'
  | 'staff:manage'
  | 'account'

/** What waits at the desk for whoever is signed in; zero where it is not for them. */
export interface DeskTasks {
  /** Requests of readers that wait for an answer. */
  readonly openRequests: number
  /** Requests that ended without one, of which no owner has read yet. */
  readonly endedRequests: number
}

/** The signed-in member of staff behind a request. */
export interface Principal {
  readonly staffId: string
  readonly name: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<Permission>
  /** Whether they accepted the undertaking as it reads now; without it almost nothing is permitted. */
  readonly undertakingAccepted: boolean
  /** Whether the password was given again within the last five minutes; never with a token. */
  readonly passwordConfirmed: boolean
  readonly via: 'session' | 'token'
  /** Only with a session, whose pages say it. */
  readonly tasks?: DeskTasks | undefined
}

/** What a request tells of who sent it. */
export interface Sender {
  /** Path and query exactly as requested: the name under which a public page is kept in memory. */
  readonly target: string
  readonly address: ClientAddress
  /** Where it came from, in words of this process alone. */
  readonly names: SenderNames
  /** The `Origin` header, when the browser sent one. */
  readonly origin: string | undefined
  /** The browser says that one of our own pages sent this. */
  readonly fromOwnPage: boolean
  readonly bearer: Redacted<string> | undefined
  readonly sessionToken: Redacted<string> | undefined
  readonly idempotencyKey: Redacted<string> | undefined
  readonly staff: Principal | undefined
}

/** What a route may know about who sent a request. Services receive single members, never all. */
export interface Caller extends Sender {
  /** Asks whether one more may be taken from there; see `Taking`. @throws {Problem} `too-many-requests` */
  readonly take: () => Promise<void>
}

/** The caller of a route for staff: always somebody. */
export interface StaffCaller extends Caller {
  readonly staff: Principal
}
