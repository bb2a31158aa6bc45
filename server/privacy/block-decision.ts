import { DAY } from '../clock.ts'
import { invalidInput } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import { type IpNetwork, networkOf, parseIpNetwork, unitPrefix } from '../net/ip-network.ts'
import { LONGEST_BLOCK_DAYS } from '../retention.ts'
import type { BlockEffect } from './block-store.ts'
import type { UnitShare } from './origin-records.ts'
import type { ViolationRule } from './violation-store.ts'

/** The part of a decision that every violation has. */
export interface ViolationInput {
  /** Id of the member of staff. */
  readonly actor: string
  readonly rule: ViolationRule
  /** What they wrote about it, for the audit trail. */
  readonly reason?: string | undefined
}

/** What is common to every block. */
export interface BlockInput extends ViolationInput {
  /** 1 to 366; 30 unless said otherwise. */
  readonly days?: number | undefined
  /** `deny` unless said otherwise. */
  readonly effect?: BlockEffect | undefined
  readonly actorAddress: ClientAddress
}

export interface BlockByCommentInput extends BlockInput {
  readonly commentId: string
  /** 32, 24, 16 for IPv4; 64, 56, 48 for IPv6; one visitor unless said otherwise. */
  readonly prefix?: number | undefined
}

export interface BlockNetworkInput extends BlockInput {
  /** An address or network as typed; an IPv6 address alone means its /64. */
  readonly network: string
}

/** Not a reason to refuse, but to look twice: perhaps a proxy is missing in `TRUST_PROXY`. */
export type BlockWarning = 'many-share-this-origin'

/** The reaches offered for a comment, narrowest first. */
export const commentReaches: Readonly<Record<4 | 6, readonly number[]>> = {
  4: [32, 24, 16],
  6: [64, 56, 48],
}

export const DEFAULT_BLOCK_DAYS = 30
// Among fewer comments a share of a fifth is no sign of anything.
const FEWEST_FOR_WARNING = 10
const SHARE_FOR_WARNING = 0.2

/**
 * When a block made now ends.
 *
 * @throws {Problem} 400 for a number of days that no block may last
 */
export function endOfBlock(now: number, days: number = DEFAULT_BLOCK_DAYS): number {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_BLOCK_DAYS) return now + days * DAY
  const message = `Choose a whole number of days from 1 to ${LONGEST_BLOCK_DAYS}.`
  throw invalidInput([{ field: 'days', code: 'out-of-range', message }])
}

/**
 * The prefix length of a block by comment, one visitor's unless said otherwise.
 *
 * @throws {Problem} 400 for a reach that is not offered
 */
export function readReach(family: 4 | 6, prefix: number = unitPrefix(family)): number {
  const reaches = commentReaches[family]
  if (reaches.includes(prefix)) return prefix
  const message = `Choose one of these reaches: /${reaches.join(', /')}.`
  throw invalidInput([{ field: 'prefix', code: 'not-offered', message }])
}

/**
 * Reads an address or network as typed by staff.
 *
 * @throws {Problem} 400 when it is neither
 */
export function readNetwork(text: string): IpNetwork {
  const trimmed = text.trim()
  const network = parseIpNetwork(trimmed)
  if (network?.family === 6 && !trimmed.includes('/')) return networkOf(network, 64)
  if (network) return network
  const message = 'Type one address or one network, such as 203.0.113.7 or 2001:db8:1::/48.'
  throw invalidInput([{ field: 'network', code: 'not-a-network', message }])
}

/** Warns when one unit wrote at least a fifth of a day's comments. */
export function warningsOf(share: UnitShare | undefined): BlockWarning[] {
  if (!share || share.ofDay < FEWEST_FOR_WARNING) return []
  return share.ofUnit / share.ofDay >= SHARE_FOR_WARNING ? ['many-share-this-origin'] : []
}
