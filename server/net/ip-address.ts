import type { Redacted } from '../redacted.ts'

/** One address in canonical form: IPv4 as 4 bytes, IPv6 as 16, never an IPv4 address in IPv6 dress. */
export interface IpAddress {
  readonly family: 4 | 6
  readonly bytes: Uint8Array
}

/** The address a request came from; `undefined` where it cannot be known. */
export type ClientAddress = Redacted<IpAddress> | undefined
