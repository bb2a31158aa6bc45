import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { conflict, notFound, notOpened, unauthorized } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { ThreadChanges } from '../threads/thread-changes.ts'
import type { Thread, ThreadStore } from '../threads/thread-store.ts'
import { type CommentEraser, takenBackFields } from './comment-eraser.ts'
import type { AuthorChange, CommentChange } from './comment-input.ts'
import { keptStatuses } from './comment-status.ts'
import type { Comment, CommentContent, CommentStore } from './comment-store.ts'
import type { EditKeyStore } from './edit-key.ts'
import { RENDERER_VERSION, renderText } from './markdown.ts'
import type { NoticeKeeper } from './notice-keeper.ts'
import type { OriginKeeper, PostingGuard } from './posting-guard.ts'
import { isHeld } from './submission-service.ts'

/** Names a comment and proves to be its author. */
export interface AuthorClaim {
  readonly id: string
  readonly editKey: Redacted<string> | undefined
}

/** Where a change comes from. */
export interface ChangeSender {
  readonly address: ClientAddress
  /** Asks whether one more may be taken from there; last of all. @throws {Problem} `too-many-requests` */
  readonly take: () => Promise<void>
}

export interface AuthorServiceOptions {
  readonly database: Database
  readonly sites: SiteService
  readonly threads: ThreadStore
  readonly comments: CommentStore
  readonly editKeys: EditKeyStore
  readonly eraser: CommentEraser
  readonly changes: ThreadChanges
  readonly origins: OriginKeeper
  readonly guard: PostingGuard
  readonly notices: Pick<NoticeKeeper, 'held'>
  readonly now: Clock
}

/** What the holder of an edit key may do with their own comment: read back, change, delete. */
export class AuthorService {
  readonly #options: AuthorServiceOptions

  constructor(options: AuthorServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} `edit-key-needed`; 404 for a wrong key and a missing comment alike */
  async read({ id, editKey }: AuthorClaim): Promise<Comment> {
    if (!editKey) {
      throw unauthorized('Send the edit key of the comment as a bearer token.', 'edit-key-needed')
    }
    const opens = await this.#options.editKeys.opens(id, editKey)
    const comment = opens ? await this.#options.comments.find(id, keptStatuses) : undefined
    if (!comment) throw notOpened()
    return comment
  }

  /**
   * Changes what is given, by the same rules as a new comment: the change may be held again. Going
   * out of the statistics or back in changes nothing that is shown, so it is never held. Taking back
   * name or website passes at once, whatever was decided on the comment and whoever is blocked.
   *
   * @throws {Problem} as `read`; `posting-suspended`; `not-editable` once a moderator refused it;
   * `too-many-requests`
   */
  async change(
    claim: AuthorClaim,
    { excludeFromStatistics, ...change }: AuthorChange,
    { address, take }: ChangeSender,
  ): Promise<Comment> {
    if (excludeFromStatistics !== undefined) {
      const { id } = await this.read(claim)
      await take()
      await this.#options.comments.setExcluded(id, excludeFromStatistics)
    }
    if (Object.keys(change).length === 0) return this.read(claim)
    return this.#changeContent(claim, change, { address, take })
  }

  async #changeContent(
    claim: AuthorClaim,
    change: CommentChange,
    { address, take }: ChangeSender,
  ): Promise<Comment> {
    const { database, comments, guard, changes, origins, notices, eraser, now } = this.#options
    const before = await this.read(claim)
    const content = withChange(before, change)
    if (onlyTakesBack(change, before, content)) return this.#takeBack(before, content, take)
    if (before.status !== 'pending' && before.status !== 'approved') throw notEditable()
    const thread = await this.#threadOf(before)
    const held =
      (await guard.check({ address, name: content.name })) ||
      (await this.#isHeldBySite(thread, content))
    const to = before.status === 'approved' && !held ? 'approved' : 'pending'
    await take()
    return database.transaction(async (unit) => {
      const edit = {
        id: before.id,
        from: before.status,
        to,
        seen: before,
        content,
        now: now(),
      } as const
      if (!(await comments.with(unit.trx).setContent(edit))) throw notEditable()
      await eraser.noteChange(unit, { id: before.id, before, after: content, at: edit.now })
      const news = to === 'pending' ? ({ id: before.id, is: 'withdrawn' } as const) : undefined
      if (before.status === 'approved') await changes.touch(unit, thread, news)
      if (before.status === 'approved' && to === 'pending') {
        await origins.capture(unit, before.id, address)
        await notices.held(unit.trx, before.id)
      }
      return { ...before, ...content, status: to, editedAt: edit.now }
    })
  }

  // No guard is asked and no origin is sealed: nothing new is said, and less is kept than before.
  async #takeBack(
    comment: Comment,
    after: CommentContent,
    take: ChangeSender['take'],
  ): Promise<Comment> {
    const { database, eraser, now } = this.#options
    const fields = takenBackFields.filter((field) => comment[field] !== after[field])
    if (fields.length === 0) return comment
    const thread = await this.#threadOf(comment)
    await take()
    const left = await database.transaction((unit) =>
      eraser.takeBack(unit, comment, thread, { fields, at: now() }),
    )
    if (!left) throw notOpened()
    return left
  }

  /**
   * Erases the comment for good: text, name, website, origin, kept answers, the key itself.
   *
   * @throws {Problem} as `read`; `too-many-requests`
   */
  async remove(claim: AuthorClaim, take: ChangeSender['take']): Promise<void> {
    const { database, eraser } = this.#options
    const comment = await this.read(claim)
    const thread = await this.#threadOf(comment)
    await take()
    await database.transaction((unit) => eraser.erase(unit, comment, thread))
  }

  async #threadOf({ threadId }: Comment): Promise<Thread> {
    const thread = await this.#options.threads.findById(threadId)
    if (!thread) throw notFound()
    return thread
  }

  async #isHeldBySite({ siteId }: Thread, content: CommentContent): Promise<boolean> {
    const { moderation } = await this.#options.sites.require(siteId)
    return isHeld(moderation, renderText(content.text), content)
  }
}

/** The content of a comment after a change: what is not given stays, null clears. */
export function withChange(before: CommentContent, change: CommentChange): CommentContent {
  const text = change.text ?? before.text
  return {
    // A name that was blank parses to undefined under a present key: that clears it too.
    name: 'name' in change ? (change.name ?? undefined) : before.name,
    website: 'website' in change ? (change.website ?? undefined) : before.website,
    text,
    html: renderText(text).html,
    rendererVersion: RENDERER_VERSION,
  }
}

/**
 * Whether all that a change does is to empty name or website. A form sends the fields it left alone
 * too, so what is compared is the content before and after.
 */
function onlyTakesBack(
  change: CommentChange,
  before: CommentContent,
  after: CommentContent,
): boolean {
  const givesNothing = takenBackFields.some((field) => field in change && !change[field])
  const addsNothing = takenBackFields.every(
    (field) => after[field] === undefined || after[field] === before[field],
  )
  return givesNothing && addsNothing && after.text === before.text
}

function notEditable() {
  return conflict('not-editable', 'This comment was changed or decided meanwhile. Load it again.')
}
