import type { Clock } from '../clock.ts'
import type { Moderation } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { invalidInput, type Problem } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { KnownThreads } from '../threads/known-threads.ts'
import type { PageKeys } from '../threads/page-keys.ts'
import { type PublicComment, toPublicComment } from '../threads/public-comment.ts'
import type { ThreadChanges } from '../threads/thread-changes.ts'
import type { Thread, ThreadStore } from '../threads/thread-store.ts'
import type { NewComment } from './comment-input.ts'
import type { Comment, CommentStore } from './comment-store.ts'
import { type EditKeyStore, newEditKey } from './edit-key.ts'
import { hashBody } from './idempotency.ts'
import type { IdempotencyService } from './idempotency-service.ts'
import { refersToLostRow } from './lost-row.ts'
import { holdsAddress, RENDERER_VERSION, type RenderedText, renderText } from './markdown.ts'
import type { NoticeKeeper } from './notice-keeper.ts'
import type { PendingCeiling } from './pending-ceiling.ts'
import type { OriginKeeper, PostingGuard } from './posting-guard.ts'

export interface Submission {
  readonly comment: NewComment
  readonly address: ClientAddress
  /** The `Origin` header, when a browser sent one. */
  readonly origin: string | undefined
  readonly fromOwnPage: boolean
  readonly idempotencyKey: Redacted<string> | undefined
  /** Asks whether one more may be taken from there; last of all. @throws {Problem} `too-many-requests` */
  readonly take: () => Promise<void>
}

/** The answer to an accepted submission. The edit key is told this once. */
export interface Accepted {
  readonly status: 'approved' | 'pending'
  readonly comment: PublicComment
  readonly editKey: string
}

/** The published versions of the privacy policy. */
export interface ShownPolicies {
  /** Why a comment cannot be taken whose author was shown this version, if it cannot. */
  refusalOf(shown: string | undefined): Promise<Problem | undefined>
}

export interface SubmissionServiceOptions {
  readonly database: Database
  readonly sites: SiteService
  readonly threads: ThreadStore
  readonly known: KnownThreads
  readonly pageKeys: Pick<PageKeys, 'find'>
  readonly comments: CommentStore
  readonly editKeys: EditKeyStore
  readonly changes: ThreadChanges
  readonly origins: OriginKeeper
  readonly guard: PostingGuard
  readonly ceiling: PendingCeiling
  readonly policies: ShownPolicies
  readonly notices: NoticeKeeper
  readonly idempotency: IdempotencyService
  /** Refuses everything new once the end of the server is announced. */
  readonly closing: { requireOpen(): void }
  readonly now: Clock
  readonly newId: () => string
}

/** Takes new comments: the trip from a visitor's form to a row on disk. */
export class SubmissionService {
  readonly #options: SubmissionServiceOptions

  constructor(options: SubmissionServiceOptions) {
    this.#options = options
  }

  /**
   * Stores a comment and answers only once it is on disk.
   *
   * @throws {Problem} `unknown-site`, `foreign-page`, `posting-suspended`, `invalid-input` (a parent
   * that is not there), `posting-closed`, `policy-changed`, `queue-full`, `idempotency-key-reused`,
   * `invalid-idempotency-key`, `too-many-requests`
   */
  async submit(submission: Submission): Promise<Accepted> {
    const { sites, guard, ceiling, policies, idempotency } = this.#options
    const { address, idempotencyKey } = submission
    // Without the e-mail: the hash of a text that everybody can read would give it away.
    const { email: _email, ...comment } = submission.comment
    const site = await sites.require(comment.site)
    this.#options.closing.requireOpen()
    sites.requireOrigin(site, submission.origin, submission.fromOwnPage)
    const rendered = renderText(comment.text)
    const held = await guard.check({ address, name: comment.name ?? undefined })
    const status = held || isHeld(site.moderation, rendered, comment) ? 'pending' : 'approved'
    const page = await this.#options.pageKeys.find(site.id, comment.page)
    const request = { siteId: site.id, key: idempotencyKey, bodyHash: hashBody(comment) }
    const refusal =
      (await policies.refusalOf(comment.policyVersion)) ??
      (status === 'pending' ? await ceiling.refusalOf(site.id) : undefined)
    const take = this.#takingOnce(submission)
    const run = () =>
      idempotency.once<Accepted>(request, async (unit, keep) => {
        // A retry of what was taken before gets its answer, and so never comes here.
        if (refusal) throw refusal
        const stored = { ...submission, comment: { ...submission.comment, page }, take }
        return this.#store(unit, stored, rendered, status, keep)
      })
    return run().catch((error: unknown) => {
      // The database says otherwise than what was remembered: it is asked again.
      if (!refersToLostRow(error)) throw error
      this.#options.known.forget(comment.site, page)
      return run()
    })
  }

  // What is stored together with others may be stored again, and is still taken once.
  #takingOnce({ comment: { email }, address, take }: Submission): () => Promise<void> {
    let taking: Promise<void> | undefined
    return () => {
      taking ??= take().then(() => (email ? this.#options.notices.admit(address) : undefined))
      return taking
    }
  }

  async #store(
    unit: UnitOfWork,
    submission: Submission,
    rendered: RenderedText,
    status: 'approved' | 'pending',
    keep: (commentId: string, answer: Accepted) => void,
  ): Promise<Accepted> {
    const { comments, editKeys, origins, notices, now, newId } = this.#options
    const { comment: input, address, take } = submission
    const thread = await this.#ensureThread(unit, input)
    const parent = await this.#findParent(unit, thread, input.replyTo ?? undefined)
    await take()
    const comment: Comment = {
      id: newId(),
      threadId: thread.id,
      parentId: parent?.id,
      rootId: parent && (parent.rootId ?? parent.id),
      status,
      name: input.name ?? undefined,
      website: input.website ?? undefined,
      text: input.text,
      html: rendered.html,
      rendererVersion: RENDERER_VERSION,
      byOwner: false,
      createdAt: now(),
      editedAt: undefined,
      excludeFromStatistics: input.excludeFromStatistics ?? false,
      policyVersion: input.policyVersion,
    }
    const editKey = newEditKey()
    const answer = { status, comment: toPublicComment(comment), editKey: editKey.expose() }
    comments.insertLater(unit, comment)
    editKeys.insertLater(unit, comment.id, editKey)
    if (input.email) await notices.subscribe(unit, { ...comment, email: input.email })
    keep(comment.id, answer)
    // A published comment needs no origin: it is kept only for what a moderator must still decide.
    if (status === 'pending') await origins.capture(unit, comment.id, address)
    else await this.#publish(unit, comment, thread)
    return answer
  }

  async #publish(unit: UnitOfWork, comment: Comment, thread: Thread): Promise<void> {
    const { changes, notices } = this.#options
    await notices.published(unit, comment)
    await changes.touch(unit, thread, { id: comment.id, is: 'published' })
  }

  async #ensureThread(unit: UnitOfWork, { site, page }: NewComment): Promise<Thread> {
    const known = this.#options.known.find(site, page)
    if (known) return known
    const threads = this.#options.threads.with(unit.trx)
    let thread = await threads.find(site, page)
    if (!thread) {
      const fresh = { id: this.#options.newId(), siteId: site, pageKey: page }
      await threads.insertIfMissing(fresh, this.#options.now())
      thread = (await threads.find(site, page)) ?? fresh
    }
    const { id } = thread
    unit.afterCommit(() => this.#options.known.remember({ id, siteId: site, pageKey: page }))
    return thread
  }

  async #findParent(
    { trx }: UnitOfWork,
    thread: Thread,
    replyTo: string | undefined,
  ): Promise<Comment | undefined> {
    if (replyTo === undefined) return undefined
    const parent = await this.#options.comments.with(trx).find(replyTo, ['approved'])
    if (parent?.threadId === thread.id) return parent
    const message = 'The comment you answer is no longer there.'
    throw invalidInput([{ field: 'replyTo', code: 'parent-not-available', message }])
  }
}

/**
 * Whether a site's own rule holds a comment for a moderator. A website is a link too, and so is a
 * name that is an address.
 */
export function isHeld(
  moderation: Moderation,
  { hasLink }: RenderedText,
  { name, website }: Signature,
): boolean {
  if (moderation !== 'links') return moderation === 'all'
  return hasLink || Boolean(website) || (Boolean(name) && holdsAddress(name ?? ''))
}

/** What stands above a comment about who wrote it. */
interface Signature {
  readonly name?: string | null | undefined
  readonly website?: string | null | undefined
}
