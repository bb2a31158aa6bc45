import type { BranchIndex } from './branch-index.ts'
import { BRANCHES_PER_PAGE, COMMENTS_PER_PAGE } from './page-size.ts'
import type { Sort } from './public-comment.ts'
import type { CommentPlace, PublishedComments } from './published-comments.ts'
import type { PagePosition, ThreadReader } from './thread-reader.ts'
import type { Thread } from './thread-store.ts'

/** What a reader asks for. */
export interface PageWish {
  readonly sort: Sort
  readonly after?: string | undefined
  readonly branch?: string | undefined
  readonly comment?: string | undefined
  /** A comment to answer. */
  readonly replyTo?: string | undefined
}

/** Finds the page that a reader means; whatever leads nowhere leads to the first page. */
export class PageFinder {
  readonly #published: PublishedComments
  readonly #branches: BranchIndex
  readonly #reader: ThreadReader

  constructor(options: {
    published: PublishedComments
    branches: BranchIndex
    reader: ThreadReader
  }) {
    this.#published = options.published
    this.#branches = options.branches
    this.#reader = options.reader
  }

  async find(thread: Thread, wish: PageWish): Promise<PagePosition> {
    const { sort, after, branch, comment, replyTo } = wish
    if (replyTo !== undefined && (await this.#isShown(thread, replyTo))) return { sort, replyTo }
    if (comment !== undefined) return this.#pageWith(thread, comment, sort)
    const top = branch === undefined ? undefined : await this.#shownBranch(thread, branch)
    if (branch !== undefined && !top) return { sort }
    const cursor = after === undefined ? undefined : await this.#published.place(thread.id, after)
    return { sort, branch: top, after: cursor && follows(cursor, top) ? cursor.id : undefined }
  }

  async #isShown(thread: Thread, id: string): Promise<boolean> {
    return (await this.#published.place(thread.id, id))?.isPublished ?? false
  }

  async #shownBranch(thread: Thread, id: string): Promise<CommentPlace | undefined> {
    const place = await this.#published.place(thread.id, id)
    if (!place || place.isPublished) return place
    const answers = await this.#published.answersTo([{ of: id, limit: 1 }])
    if (answers.length > 0) return place
    return (await this.#branches.find(thread.id, id)) && place
  }

  async #pageWith(thread: Thread, id: string, sort: Sort): Promise<PagePosition> {
    const place = await this.#published.place(thread.id, id)
    if (!place?.isPublished) return { sort }
    const of = place.rootId ?? place.id
    const before = await this.#branches.before(thread.id, { sort, of, limit: BRANCHES_PER_PAGE })
    const after = before.length < BRANCHES_PER_PAGE ? undefined : before[0]
    const position = { sort, after }
    if (place.rootId === undefined) return position
    const { comments } = await this.#reader.read(thread, position)
    if (comments.some((one) => one.id === id)) return position
    return this.#branchWith(thread, place, sort)
  }

  // Below what it answers, where that is shown; else among all of its branch.
  async #branchWith(thread: Thread, place: CommentPlace, sort: Sort): Promise<PagePosition> {
    const { parentId = '', rootId = '' } = place
    const parent = await this.#published.place(thread.id, parentId)
    const isSmall = parent?.isPublished && parent.rootId !== undefined
    const branch = isSmall ? parent : await this.#published.place(thread.id, rootId)
    const room = isSmall ? BRANCHES_PER_PAGE : COMMENTS_PER_PAGE - 1
    const among = isSmall ? 'siblings' : 'branch'
    const before = await this.#published.before(place, { among, limit: room })
    return { sort, branch, after: before.length < room ? undefined : before[0] }
  }
}

function follows(cursor: CommentPlace, top: CommentPlace | undefined): boolean {
  if (!top) return cursor.rootId === undefined
  return top.rootId === undefined ? cursor.rootId === top.id : cursor.parentId === top.id
}
