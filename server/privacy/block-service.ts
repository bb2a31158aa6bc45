import type { AuditLog } from '../audit/audit-log.ts'
import type { OpeningRecord } from '../audit/opening-record.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { conflict, notFound } from '../errors.ts'
import { type IpNetwork, networkOf, unitOf } from '../net/ip-network.ts'
import type { BlockCheck } from './block-check.ts'
import {
  type BlockByCommentInput,
  type BlockNetworkInput,
  type BlockWarning,
  commentReaches,
  readNetwork,
  readReach,
  type ViolationInput,
  warningsOf,
} from './block-decision.ts'
import type { BlockGuards } from './block-guards.ts'
import type { Block, BlockEffect, BlockStore } from './block-store.ts'
import type { BlockWriter, WrittenBlock } from './block-writer.ts'
import { requireDailyAllowance } from './daily-allowance.ts'
import type { Escalation } from './escalation.ts'
import type { OpenedOrigin, OriginOpener } from './origin-opener.ts'
import type { OriginService } from './origin-service.ts'
import { requirePlainReason } from './plain-reason.ts'
import type { Violation, ViolationRule, ViolationStore } from './violation-store.ts'

export interface BlockServiceOptions {
  readonly database: Database
  readonly blocks: BlockStore
  readonly violations: ViolationStore
  readonly origins: Pick<OriginService, 'release'>
  readonly opener: OriginOpener
  readonly guards: BlockGuards
  readonly writer: BlockWriter
  readonly check: BlockCheck
  readonly escalation: Escalation
  readonly audit: AuditLog
  readonly openings: OpeningRecord
  readonly clock: Clock
}

/** How many networks one person may type in a UTC day. */
export const TYPED_NETWORKS_A_DAY = 10

const typedNetworks = {
  action: 'network.typed',
  most: TYPED_NETWORKS_A_DAY,
  code: 'too-many-networks',
  message: `You typed ${TYPED_NETWORKS_A_DAY} networks today, which is the most there may be. Go on tomorrow (UTC).`,
} as const

/** What became of a block, and what staff should look at again. */
export interface BlockResult extends WrittenBlock {
  readonly warnings: readonly BlockWarning[]
  /** A wider reach to consider, because an active block lies beside this network. */
  readonly suggestedPrefix: number | undefined
}

/** What the dialog may offer for a comment. Tells of the address only its family. */
export interface BlockChoices {
  readonly family: 4 | 6
  /** Narrowest first. */
  readonly prefixes: readonly number[]
  readonly warnings: readonly BlockWarning[]
  readonly suggestedPrefix: number | undefined
}

/** A block as staff see it: neither address nor tag. */
export interface BlockSummary {
  readonly id: string
  readonly commentId: string | undefined
  readonly rule: ViolationRule
  readonly family: 4 | 6
  readonly prefix: number
  readonly effect: BlockEffect
  readonly createdAt: number
  readonly until: number
  /** `undefined` for a typed network, whose hits would tell who comments. */
  readonly hitDays: number | undefined
  /** Id of the member of staff. */
  readonly decidedBy: string
}

/** Records violations of the terms, and blocks the networks they came from. */
export class BlockService {
  readonly #options: BlockServiceOptions

  constructor(options: BlockServiceOptions) {
    this.#options = options
  }

  /**
   * What may be chosen when blocking the author of a comment. The record has it that the origin was
   * opened for this, once a day for each who looks.
   *
   * @throws {Problem} 409 when the origin is no longer kept
   */
  async choicesFor(commentId: string, actor: string): Promise<BlockChoices> {
    const { opener, openings } = this.#options
    const { address, share } = await open(opener, commentId)
    const targets = { targetType: 'comment', targetIds: [commentId] } as const
    await openings.note({ actor, action: 'origin.opened', ...targets })
    const unit = unitOf(address.expose())
    const prefixes = commentReaches[unit.family]
    const warnings = warningsOf(share)
    return { family: unit.family, prefixes, warnings, suggestedPrefix: this.#suggestion(unit) }
  }

  /**
   * Blocks where a comment came from. The sealed origin is opened in memory and deleted; violation,
   * block and audit event are written with it or not at all.
   *
   * @throws {Problem} when the origin is no longer kept, a guard refuses the network, or the reason
   * spells out an address
   */
  blockByComment(input: BlockByCommentInput): Promise<BlockResult> {
    const { database, opener, guards, writer, origins } = this.#options
    return database.transaction(async (unit) => {
      requirePlainReason(input.reason)
      const { commentId } = input
      // As deciding on a comment does, so that the two wait in line and not for each other.
      await database.lockForWriting(unit.trx, 'comments')
      const { address, share } = await open(opener.with(unit.trx), commentId)
      const bare = address.expose()
      const network = networkOf(bare, readReach(bare.family, input.prefix))
      guards.require({ ...input, network, madeFrom: 'comment' })
      const suggestedPrefix = this.#suggestion(network)
      await origins.release(unit.trx, commentId)
      const written = await writer.write(unit, { input, network, commentId })
      return { ...written, warnings: warningsOf(share), suggestedPrefix }
    })
  }

  /**
   * Blocks a typed address or network, with the same record of a violation. What comes of it is the
   * same whatever is stored, and the record has it that a network was typed: ten a day for each.
   *
   * @throws {Problem} when the text is no network, a guard refuses it, the reason spells out an
   * address, or 429 `too-many-networks`
   */
  blockNetwork(input: BlockNetworkInput): Promise<BlockResult> {
    const { database, guards, writer, audit, clock } = this.#options
    return database.transaction(async (unit) => {
      requirePlainReason(input.reason)
      const network = readNetwork(input.network)
      guards.require({ ...input, network, madeFrom: 'network' })
      const { trx } = unit
      // From here on nobody else counts or writes, so that two at once are counted as two.
      await database.lockForWriting(trx, 'ip_blocks')
      await database.lockForWriting(trx, 'audit_events')
      await requireDailyAllowance(trx, {
        ...typedNetworks,
        audit,
        actor: input.actor,
        now: clock(),
      })
      const written = await writer.write(unit, { input, network, commentId: undefined })
      await audit.append(trx, {
        actor: input.actor,
        action: typedNetworks.action,
        targetType: 'block',
        targetId: written.blockId,
      })
      return { ...written, warnings: [], suggestedPrefix: undefined }
    })
  }

  /**
   * Records a violation that leads to no block. Returns its id.
   *
   * @throws {Problem} when the reason spells out an address
   */
  recordViolation(input: ViolationInput & { readonly commentId: string }): Promise<string> {
    const { database, writer, audit } = this.#options
    return database.transaction(async ({ trx }) => {
      requirePlainReason(input.reason)
      await database.lockForWriting(trx, 'comments')
      const violationId = await writer.record(trx, input)
      await audit.append(trx, {
        actor: input.actor,
        action: 'violation.recorded',
        targetType: 'comment',
        targetId: input.commentId,
        reason: input.reason,
        details: { violationId, rule: input.rule },
      })
      return violationId
    })
  }

  /**
   * Removes a block and marks its violation as withdrawn.
   *
   * @throws {Problem} 404 when there is no such block; 400 when the reason spells out an address
   */
  withdraw(actor: string, blockId: string, reason: string | undefined): Promise<void> {
    const { database, blocks, violations, audit, clock } = this.#options
    return database.transaction(async ({ trx, afterCommit }) => {
      requirePlainReason(reason)
      const block = await blocks.with(trx).find(blockId)
      if (!block || !(await blocks.with(trx).delete(blockId))) throw notFound()
      await violations.with(trx).markWithdrawn(block.violationId, clock())
      await audit.append(trx, {
        actor,
        action: 'block.withdrawn',
        targetType: 'block',
        targetId: blockId,
        reason,
        details: { violationId: block.violationId },
      })
      afterCommit(() => {
        this.#options.check.refresh()
        this.#options.escalation.forget(blockId)
      })
    })
  }

  /** The active blocks, newest first. */
  async list(): Promise<BlockSummary[]> {
    const { blocks, violations, clock } = this.#options
    const active = await blocks.listActive(clock())
    const recorded = await violations.list(active.map(({ violationId }) => violationId))
    const byId = new Map(recorded.map((violation) => [violation.id, violation]))
    return active.flatMap((block) => {
      const violation = byId.get(block.violationId)
      return violation ? [toSummary(block, violation)] : []
    })
  }

  #suggestion(network: IpNetwork): number | undefined {
    const step = this.#options.escalation.suggest(network, this.#options.clock())
    return step !== undefined && step < network.prefix ? step : undefined
  }
}

async function open(opener: OriginOpener, commentId: string): Promise<OpenedOrigin> {
  const opened = await opener.open(commentId)
  if (opened) return opened
  throw conflict(
    'origin-gone',
    'Where this comment came from is no longer kept, so its author cannot be blocked by it.',
  )
}

function toSummary(block: Block, violation: Violation): BlockSummary {
  return {
    id: block.id,
    commentId: violation.commentId,
    rule: violation.rule,
    family: block.family,
    prefix: block.prefix,
    effect: block.effect,
    createdAt: block.createdAt,
    until: block.expiresAt,
    hitDays: block.isTyped ? undefined : block.hitDays,
    decidedBy: violation.decidedBy,
  }
}
