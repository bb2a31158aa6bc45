import type { Database } from '../db/database.ts'
import { noSuchComment } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { Redacted } from '../redacted.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { ThreadChanges } from '../threads/thread-changes.ts'
import type { Thread, ThreadStore } from '../threads/thread-store.ts'
import type { CommentStore } from './comment-store.ts'
import type { DayTags } from './day-tags.ts'
import { requireIdempotencyKey } from './idempotency.ts'
import type { LikeStore } from './like-store.ts'
import type { PostingGuard } from './posting-guard.ts'

export interface LikeServiceOptions {
  readonly database: Database
  readonly comments: CommentStore
  readonly likes: LikeStore
  readonly threads: Pick<ThreadStore, 'findById'>
  readonly sites: Pick<SiteService, 'require' | 'requireOrigin'>
  readonly guard: Pick<PostingGuard, 'check'>
  readonly closing: { requireOpen(): void }
  readonly changes: ThreadChanges
  readonly tags: DayTags
}

/** What is sent to like a comment, and to take that back. */
export interface SentLike {
  readonly commentId: string
  /** A random value by which the like is recognised that day. */
  readonly key: Redacted<string> | undefined
  /** Looked at for blocks, and forgotten. */
  readonly address: ClientAddress
  readonly origin: string | undefined
  readonly fromOwnPage: boolean
  /** Asks whether one more may be taken from there; last of all. @throws {Problem} `too-many-requests` */
  readonly take: () => Promise<void>
}

/** Where a comment stands, and how often it was liked. */
export interface Liked {
  readonly threadId: string
  readonly likes: number
}

/** Counts likes, as one number for each comment and without anything about those who like. */
export class LikeService {
  readonly #options: LikeServiceOptions
  /** Those that are not stored yet, by their tags. */
  readonly #underWay = new Map<string, Promise<Liked>>()

  constructor(options: LikeServiceOptions) {
    this.#options = options
  }

  /**
   * Counts one like; a second one under the same key on the same day changes nothing.
   *
   * @throws {Problem} `posting-closed`, `posting-suspended`, `foreign-page`,
   * `invalid-idempotency-key`, `too-many-requests`; 404 for a comment that is not published
   */
  async like(like: SentLike): Promise<Liked> {
    const { tags } = this.#options
    const thread = await this.#threadOf(like)
    const { commentId, key } = like
    if (!key) return this.#count(like, thread)
    const tag = tags.of(commentId, key)
    const first = this.#underWay.get(tag)
    // What the first comes to is true of the second: it may yet fail.
    if (first !== undefined) return first
    if (!tags.add(tag)) return this.#asBefore(commentId, thread)
    const counting = this.#count(like, thread)
    this.#underWay.set(tag, counting)
    try {
      return await counting
    } catch (error) {
      tags.remove(tag)
      throw error
    } finally {
      this.#underWay.delete(tag)
    }
  }

  /**
   * Takes the like back that was counted under a key on the same day; where there is none, or nothing
   * says any more that there was, changes nothing.
   *
   * @throws {Problem} as `like` does
   */
  async takeBack(like: SentLike): Promise<Liked> {
    const { tags } = this.#options
    const thread = await this.#threadOf(like)
    const { commentId, key } = like
    const tag = key && tags.of(commentId, key)
    if (tag === undefined) return this.#asBefore(commentId, thread)
    await this.#underWay.get(tag)
    if (!tags.remove(tag)) return this.#asBefore(commentId, thread)
    try {
      await like.take()
      return await this.#subtract(commentId, thread)
    } catch (error) {
      tags.add(tag)
      throw error
    }
  }

  async #threadOf({ commentId, key, address, origin, fromOwnPage }: SentLike): Promise<Thread> {
    const { comments, threads, sites, guard, closing } = this.#options
    closing.requireOpen()
    if (key) requireIdempotencyKey(key)
    await guard.check({ address, name: undefined })
    const comment = await comments.find(commentId, ['approved'])
    const thread = comment && (await threads.findById(comment.threadId))
    if (!thread) throw noSuchComment()
    sites.requireOrigin(await sites.require(thread.siteId), origin, fromOwnPage)
    return thread
  }

  async #count({ commentId, take }: SentLike, thread: Thread): Promise<Liked> {
    const { database, likes, changes } = this.#options
    await take()
    return database.sharedTransaction(async (unit) => {
      const count = await likes.with(unit.trx).add(commentId)
      if (count === undefined) throw noSuchComment()
      await changes.touch(unit, thread, 'likes')
      return { threadId: thread.id, likes: count }
    })
  }

  async #subtract(commentId: string, thread: Thread): Promise<Liked> {
    const { database, likes, changes } = this.#options
    return database.sharedTransaction(async (unit) => {
      const count = await likes.with(unit.trx).subtract(commentId)
      await changes.touch(unit, thread, 'likes')
      return { threadId: thread.id, likes: count }
    })
  }

  async #asBefore(commentId: string, { id }: Thread): Promise<Liked> {
    return { threadId: id, likes: await this.#options.likes.count(commentId) }
  }
}
