import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'
import type { IpNetwork } from '../net/ip-network.ts'
import type { BlockCheck } from './block-check.ts'
import { type BlockInput, endOfBlock, type ViolationInput } from './block-decision.ts'
import type { Block, BlockStore } from './block-store.ts'
import { blockTagOf } from './block-tag.ts'
import type { Escalation } from './escalation.ts'
import type { KeyStore } from './key-store.ts'
import type { ViolationStore } from './violation-store.ts'

export interface BlockWriterOptions {
  readonly database: Database
  readonly blocks: BlockStore
  readonly violations: ViolationStore
  readonly keys: Pick<KeyStore, 'blockKey'>
  readonly check: BlockCheck
  readonly escalation: Escalation
  readonly audit: AuditLog
  readonly clock: Clock
  readonly newId: () => string
  /** Version of the terms of service that violations name. */
  readonly termsVersion: string
}

/** A block that may be made: nothing is left to refuse. */
export interface BlockDecision {
  readonly input: BlockInput
  readonly network: IpNetwork
  readonly commentId: string | undefined
}

/** What was written for a block. */
export interface WrittenBlock {
  readonly blockId: string
  readonly violationId: string
  /** Milliseconds; when the block ends. */
  readonly until: number
  /** There was a block by comment of this network already, and it was extended. */
  readonly extended: boolean
}

/** Writes violations and blocks with their audit events, inside the caller's transaction. */
export class BlockWriter {
  readonly #options: BlockWriterOptions

  constructor(options: BlockWriterOptions) {
    this.#options = options
  }

  /** Records a violation. Returns its id. The caller writes the audit event. */
  async record(
    trx: Transaction,
    { actor, rule, commentId }: ViolationInput & { readonly commentId: string | undefined },
  ): Promise<string> {
    const { violations, clock, newId, termsVersion } = this.#options
    const id = newId()
    await violations.with(trx).insert({
      id,
      commentId,
      rule,
      termsVersion,
      decidedBy: actor,
      decidedAt: clock(),
      withdrawnAt: undefined,
    })
    return id
  }

  /**
   * Records a violation and makes the block that rests on it. A block by comment extends the one by
   * comment that is there. A typed network gets a block of its own every time: what is stored
   * already must show neither in what comes of it nor in what is suggested afterwards.
   */
  async write(unit: UnitOfWork, decision: BlockDecision): Promise<WrittenBlock> {
    const { database, blocks } = this.#options
    const { input, network, commentId } = decision
    const violationId = await this.record(unit.trx, { ...input, commentId })
    const proposed = this.#propose(decision, violationId)
    // Two moderators may block the same network at once; the second extends the first's block.
    await database.lockForWriting(unit.trx, 'ip_blocks')
    const store = blocks.with(unit.trx)
    const present = proposed.isTyped ? undefined : await store.findByTag(proposed)
    const block = present ? extended(present, proposed) : proposed
    if (present) await store.renew(block)
    else await store.insert(block)
    await this.#audit(unit.trx, { decision, block, extended: present !== undefined })
    unit.afterCommit(() => {
      this.#options.check.refresh()
      if (block.isTyped) return
      this.#options.escalation.remember({ blockId: block.id, network, until: block.expiresAt })
    })
    const { id: blockId, expiresAt: until } = block
    return { blockId, violationId, until, extended: present !== undefined }
  }

  #propose({ input, network, commentId }: BlockDecision, violationId: string): Block {
    const { keys, clock, newId } = this.#options
    const key = keys.blockKey()
    const now = clock()
    return {
      id: newId(),
      violationId,
      family: network.family,
      prefix: network.prefix,
      keyId: key.keyId,
      tag: blockTagOf(key, network),
      effect: input.effect ?? 'deny',
      createdAt: now,
      expiresAt: endOfBlock(now, input.days),
      hitDays: 0,
      lastHitDay: undefined,
      isTyped: commentId === undefined,
    }
  }

  async #audit(
    trx: Transaction,
    written: { decision: BlockDecision; block: Block; extended: boolean },
  ): Promise<void> {
    const { input, commentId } = written.decision
    const { id, violationId, family, prefix, effect, expiresAt } = written.block
    await this.#options.audit.append(trx, {
      actor: input.actor,
      action: written.extended ? 'block.extended' : 'block.created',
      targetType: 'block',
      targetId: id,
      reason: input.reason,
      details: {
        violationId,
        ...(commentId !== undefined && { commentId }),
        rule: input.rule,
        termsVersion: this.#options.termsVersion,
        family,
        prefix,
        effect,
        until: expiresAt,
      },
    })
  }
}

/** The later end and the stricter effect; the block rests on the newest violation. */
function extended(present: Block, proposed: Block): Block {
  return {
    ...present,
    violationId: proposed.violationId,
    effect: present.effect === 'deny' ? 'deny' : proposed.effect,
    createdAt: proposed.createdAt,
    expiresAt: Math.max(present.expiresAt, proposed.expiresAt),
  }
}
