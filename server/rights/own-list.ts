import type { AuthorClaim, AuthorService } from '../comments/author-service.ts'
import { parseClaims } from '../comments/claim-text.ts'
import type { Comment } from '../comments/comment-store.ts'
import { Problem } from '../errors.ts'
import type { ThreadPlace, ThreadService } from '../threads/thread-service.ts'

/** A comment of somebody who showed its key, and where it stands. */
export interface OwnEntry {
  readonly comment: Comment
  readonly place: ThreadPlace
  /** Its key, as its author sent it. */
  readonly key: string
}

/** What the keys that somebody sent open. */
export interface OwnComments {
  /** In the order of the keys. */
  readonly entries: readonly OwnEntry[]
  /** How many keys open nothing. */
  readonly unknown: number
}

export interface OwnListOptions {
  readonly authors: Pick<AuthorService, 'read'>
  readonly threads: Pick<ThreadService, 'placeOf'>
}

/** Reads the comments that some keys open. Nothing else connects them: the server knows no person. */
export class OwnList {
  readonly #options: OwnListOptions

  constructor(options: OwnListOptions) {
    this.#options = options
  }

  async open(keys: string, lang: string | undefined): Promise<OwnComments> {
    const claims = parseClaims(keys)
    const entries: OwnEntry[] = []
    for (const claim of claims) {
      const comment = await this.#read(claim)
      if (!comment) continue
      const place = await this.#options.threads.placeOf(comment.threadId, lang)
      entries.push({ comment, place, key: claim.text })
    }
    return { entries, unknown: claims.length - entries.length }
  }

  async #read(claim: AuthorClaim): Promise<Comment | undefined> {
    try {
      return await this.#options.authors.read(claim)
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return undefined
      throw error
    }
  }
}
