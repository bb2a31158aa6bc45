import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import { withChange } from '../comments/author-service.ts'
import { type CommentEraser, takenBackFields } from '../comments/comment-eraser.ts'
import type { CommentChange } from '../comments/comment-input.ts'
import { commentStatuses } from '../comments/comment-status.ts'
import type { Comment, CommentStore } from '../comments/comment-store.ts'
import { RENDERER_VERSION, renderText } from '../comments/markdown.ts'
import type { NoticeKeeper } from '../comments/notice-keeper.ts'
import type { ReportStore } from '../comments/report-store.ts'
import type { Database } from '../db/database.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { conflict, noSuchComment } from '../errors.ts'
import type { OriginService } from '../privacy/origin-service.ts'
import type { ThreadNews } from '../threads/live-threads.ts'
import type { ThreadChanges } from '../threads/thread-changes.ts'
import type { Thread, ThreadStore } from '../threads/thread-store.ts'
import {
  alreadyDecided,
  changedMeanwhile,
  type Decision,
  requireAsSeen,
  type Seen,
} from './moderation-rules.ts'

export interface ModerationServiceOptions {
  readonly database: Database
  readonly comments: CommentStore
  readonly threads: ThreadStore
  readonly eraser: CommentEraser
  readonly origins: Pick<OriginService, 'release'>
  readonly notices: Pick<NoticeKeeper, 'published' | 'removed'>
  readonly reports: ReportStore
  readonly changes: ThreadChanges
  readonly audit: AuditLog
  readonly now: Clock
  readonly newId: () => string
}

/** Who acts on which comment, and what they saw of it. */
export interface StaffAction {
  /** Id of the member of staff. */
  readonly actor: string
  readonly id: string
  readonly seen: Seen
}

export interface StaffReply extends StaffAction {
  /** Name shown with the reply. */
  readonly name: string
  readonly text: string
  /** Publishes the comment that is answered, when it still waits. */
  readonly approve: boolean
}

/**
 * What staff do with comments. Each step reads and changes under one lock, so that of two
 * moderators the second is told instead of overruling the first unseen.
 */
export class ModerationService {
  readonly #options: ModerationServiceOptions

  constructor(options: ModerationServiceOptions) {
    this.#options = options
  }

  /**
   * Approves, rejects, marks as spam or deletes a comment. Approving and deleting forget where it
   * came from; deleting erases text, name and website.
   *
   * @throws {Problem} 404; 409 `already-decided`, `changed-meanwhile`
   */
  async decide(action: StaffAction & { readonly to: Decision }): Promise<void> {
    await this.#options.database.transaction(async (unit) => {
      const comment = await this.#load(unit, action)
      await this.#apply(unit, { actor: action.actor, comment, to: action.to })
    })
  }

  /**
   * Changes text, name or website of a comment by the rules its author is held to.
   *
   * @throws {Problem} 404; 409 `already-decided`, `changed-meanwhile`
   */
  async edit(action: StaffAction & { readonly change: CommentChange }): Promise<void> {
    const { database, comments, eraser, audit, now } = this.#options
    await database.transaction(async (unit) => {
      const comment = await this.#load(unit, action)
      const { id, status } = comment
      await this.#requireNotTakenBack(unit, comment, action.change)
      const after = withChange(comment, action.change)
      const at = now()
      await comments.with(unit.trx).setContent({
        id,
        from: status,
        to: status,
        seen: comment,
        content: after,
        now: at,
      })
      await eraser.noteChange(unit, { id, before: comment, after, at })
      if (status === 'approved') await this.#touch(unit, comment)
      await audit.append(unit.trx, {
        actor: action.actor,
        action: 'comment.edited',
        targetType: 'comment',
        targetId: id,
        details: { fields: Object.keys(action.change).join(' ') },
      })
    })
  }

  // A form that was loaded before still holds what the author took back since.
  async #requireNotTakenBack(
    unit: UnitOfWork,
    comment: Comment,
    change: CommentChange,
  ): Promise<void> {
    for (const field of takenBackFields) {
      if (!change[field] || comment[field] !== undefined) continue
      if (await this.#options.eraser.wasTakenBack(unit, comment.id, field)) throw changedMeanwhile()
    }
  }

  /**
   * Publishes a reply with the badge that only staff have.
   *
   * @returns the id of the reply
   * @throws {Problem} 404; 409 `already-decided`, `changed-meanwhile`, `not-approved`
   */
  async reply(action: StaffReply): Promise<string> {
    const { database, comments, notices, audit, now, newId } = this.#options
    const { html } = renderText(action.text)
    return database.transaction(async (unit) => {
      const parent = await this.#load(unit, action)
      await this.#publishForReply(unit, action, parent)
      const reply: Comment = {
        id: newId(),
        threadId: parent.threadId,
        parentId: parent.id,
        rootId: parent.rootId ?? parent.id,
        status: 'approved',
        name: action.name,
        website: undefined,
        text: action.text,
        html,
        rendererVersion: RENDERER_VERSION,
        byOwner: true,
        createdAt: now(),
        editedAt: undefined,
      }
      comments.insertLater(unit, reply)
      await notices.published(unit, reply)
      await this.#touch(unit, reply, 'published')
      await audit.append(unit.trx, {
        actor: action.actor,
        action: 'comment.replied',
        targetType: 'comment',
        targetId: reply.id,
        details: { parentId: parent.id },
      })
      return reply.id
    })
  }

  async #publishForReply(unit: UnitOfWork, action: StaffReply, parent: Comment): Promise<void> {
    if (parent.status === 'approved') return
    if (parent.status !== 'pending' || !action.approve) {
      throw conflict('not-approved', 'Only a published comment can be answered. Approve it first.')
    }
    await this.#apply(unit, { actor: action.actor, comment: parent, to: 'approved' })
  }

  async #load({ trx }: UnitOfWork, { id, seen }: StaffAction): Promise<Comment> {
    const { database, comments } = this.#options
    await database.lockForWriting(trx, 'comments')
    return requireAsSeen(await comments.with(trx).find(id, commentStatuses), seen)
  }

  async #apply(
    unit: UnitOfWork,
    { actor, comment, to }: { actor: string; comment: Comment; to: Decision },
  ): Promise<void> {
    const { comments, eraser, origins, reports, notices, audit, now } = this.#options
    const { id, status: from } = comment
    if (from === to) throw alreadyDecided(from)
    if (to === 'deleted') {
      await eraser.erase(unit, comment, await this.#threadOf(unit, comment))
    } else {
      await reports.with(unit.trx).removeForComment(id)
      await comments.with(unit.trx).setStatus({ id, from, to, now: now() })
      // Spam and rejected comments keep their origin for as long as it lasts: for a block.
      if (to === 'approved') await origins.release(unit.trx, id)
      if (to === 'approved') await notices.published(unit, comment)
      else if (from === 'approved') await notices.removed(unit.trx, id)
      if (from === 'approved' || to === 'approved') await this.#touch(unit, comment, newsOf(to))
    }
    await audit.append(unit.trx, {
      actor,
      action: `comment.${to}`,
      targetType: 'comment',
      targetId: id,
      details: { from },
    })
  }

  async #touch(
    unit: UnitOfWork,
    comment: Pick<Comment, 'id' | 'threadId'>,
    is?: ThreadNews['is'],
  ): Promise<void> {
    const thread = await this.#threadOf(unit, comment)
    await this.#options.changes.touch(unit, thread, is && { id: comment.id, is })
  }

  async #threadOf({ trx }: UnitOfWork, { threadId }: Pick<Comment, 'threadId'>): Promise<Thread> {
    const thread = await this.#options.threads.with(trx).findById(threadId)
    if (!thread) throw noSuchComment()
    return thread
  }
}

function newsOf(decision: Decision): ThreadNews['is'] {
  return decision === 'approved' ? 'published' : 'withdrawn'
}
