import type { Clock } from '../clock.ts'
import type { AuthorClaim, AuthorService } from '../comments/author-service.ts'
import { shownStatus } from '../comments/comment-status.ts'
import { notFound } from '../errors.ts'
import type { DisclosureService } from '../privacy/disclosure-service.ts'
import type { HeldFacts } from '../privacy/held-facts.ts'
import type { ThreadStore } from '../threads/thread-store.ts'
import type { HeldReadModel } from './held-read-model.ts'
import type { Held } from './held-schema.ts'

export interface HeldServiceOptions {
  readonly authors: Pick<AuthorService, 'read'>
  readonly threads: Pick<ThreadStore, 'findById'>
  readonly readModel: HeldReadModel
  readonly facts: HeldFacts
  readonly disclosures: Pick<DisclosureService, 'toldAbout'>
  /** Milliseconds after its comment by which an e-mail address is erased that was not confirmed. */
  readonly unconfirmedTime: number
  readonly now: Clock
}

/** Tells authors everything that is held about a comment of theirs. */
export class HeldService {
  readonly #options: HeldServiceOptions

  constructor(options: HeldServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} as `AuthorService.read` */
  async about(claim: AuthorClaim): Promise<Held> {
    const { authors, threads, readModel, facts } = this.#options
    const comment = await authors.read(claim)
    const thread = await threads.findById(comment.threadId)
    if (!thread) throw notFound()
    const { decidedAt, answerUntil } = await readModel.times(comment.id)
    const { originUntil, noticesUntil, violationAt } = await facts.about(comment.id)
    return {
      comment: {
        id: comment.id,
        site: thread.siteId,
        page: thread.pageKey,
        replyTo: comment.parentId ?? null,
        status: shownStatus[comment.status],
        name: comment.name ?? null,
        website: comment.website ?? null,
        text: comment.text,
        html: comment.html,
        createdAt: toInstant(comment.createdAt),
        editedAt: toInstantOrNull(comment.editedAt),
        decidedAt: toInstantOrNull(decidedAt),
      },
      likes: await readModel.likes(comment.id),
      policyVersion: comment.policyVersion ?? null,
      excludeFromStatistics: comment.excludeFromStatistics ?? false,
      address: { kept: originUntil !== undefined, until: toInstantOrNull(originUntil) },
      notices: this.#notices(comment.createdAt, noticesUntil),
      violation: violationAt === undefined ? null : { recordedAt: toInstant(violationAt) },
      disclosures: await this.#options.disclosures.toldAbout(comment.id),
      editKey: 'hash',
      retryUntil: toInstantOrNull(answerUntil),
    }
  }

  // The same for an address that waits, was asked, was erased or was never given.
  #notices(writtenAt: number, confirmedUntil: number | undefined): Held['notices'] {
    if (confirmedUntil !== undefined)
      return { state: 'confirmed', until: toInstant(confirmedUntil) }
    const end = writtenAt + this.#options.unconfirmedTime
    return end > this.#options.now()
      ? { state: 'unconfirmed', until: toInstant(end) }
      : { state: 'none', until: null }
  }
}

function toInstant(at: number): string {
  return new Date(at).toISOString()
}

function toInstantOrNull(at: number | undefined): string | null {
  return at === undefined ? null : toInstant(at)
}
