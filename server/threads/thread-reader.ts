import type { BranchIndex } from './branch-index.ts'
import {
  byTime,
  type HiddenPlace,
  hiddenAbove,
  inReadingOrder,
  type PageContent,
} from './comment-tree.ts'
import { fairShares } from './fair-shares.ts'
import type { LikeCounts } from './like-counts.ts'
import { BRANCHES_PER_PAGE, COMMENTS_PER_PAGE } from './page-size.ts'
import type { PublicThread, Sort, ThreadEntry } from './public-comment.ts'
import type { CommentPlace, PublishedComments } from './published-comments.ts'
import { readSubtree } from './subtree.ts'
import type { Thread } from './thread-store.ts'

/** Which page of a thread: of all its branches, or of the one below a comment. */
export interface PagePosition {
  readonly sort: Sort
  readonly after?: string | undefined
  readonly branch?: CommentPlace | undefined
  /** A comment that is answered: it is shown alone, below what it answers itself. */
  readonly replyTo?: string | undefined
}

/** A page as it is read, before the thread around it is known. */
export type ReadPage = Pick<PublicThread, 'comments' | 'answered' | 'next'>

type Content = Omit<PageContent, 'hidden'> & {
  readonly hidden?: readonly HiddenPlace[]
  readonly next: string | null
}

/** Reads one page of a thread, and no more of the thread than the page shows. */
export class ThreadReader {
  readonly #published: PublishedComments
  readonly #branches: BranchIndex
  readonly #likes: LikeCounts | undefined

  constructor(options: {
    published: PublishedComments
    branches: BranchIndex
    /** Only where comments can be liked. */
    likes?: LikeCounts | undefined
  }) {
    this.#published = options.published
    this.#branches = options.branches
    this.#likes = options.likes
  }

  async read(thread: Thread, position: PagePosition): Promise<ReadPage> {
    return this.#complete(await this.#content(thread, position))
  }

  async #content(thread: Thread, position: PagePosition): Promise<Content> {
    const { branch, after, replyTo } = position
    if (replyTo !== undefined) return this.#chainTo(replyTo)
    if (!branch) return this.#branchesOf(thread, position)
    const cursor = after && (await this.#published.place(thread.id, after))
    if (branch.rootId === undefined) return this.#wholeBranch(branch, cursor || undefined)
    return readSubtree(this.#published, branch, cursor || undefined)
  }

  // Of each branch its first replies in time, so that whatever is answered comes with its answer.
  async #branchesOf({ id }: Thread, { sort, after }: PagePosition): Promise<Content> {
    const found = await this.#branches.list(id, { sort, after, limit: BRANCHES_PER_PAGE + 1 })
    const shown = found.slice(0, BRANCHES_PER_PAGE)
    const tops = shown.map(({ rootId }) => rootId)
    const shares = fairShares(
      shown.map(({ replies }) => replies),
      COMMENTS_PER_PAGE - shown.length,
    )
    const wanted = tops.map((of, at) => ({ of, limit: shares[at] ?? 0 }))
    const [roots, replies] = await Promise.all([
      this.#published.find(tops),
      this.#published.inBranches(
        id,
        wanted.filter(({ limit }) => limit > 0),
      ),
    ])
    const last = new Map(replies.sort(byTime).map((row) => [row.rootId, row.id]))
    const more = new Map<string, ThreadEntry['more']>()
    for (const [at, { rootId, replies: all }] of shown.entries()) {
      const left = all - (shares[at] ?? 0)
      if (left > 0) {
        more.set(rootId, { replies: left, branch: rootId, after: last.get(rootId) ?? null })
      }
    }
    const next = found.length > BRANCHES_PER_PAGE ? (tops.at(-1) ?? null) : null
    return { tops, published: [...roots, ...replies], more, next }
  }

  async #chainTo(id: string): Promise<Content> {
    const chain = await this.#published.chainTo(id)
    const shown = chain.filter(({ isPublished }) => isPublished)
    const top = chain.at(-1)?.id ?? id
    return {
      ...{ tops: [top], branch: top, more: new Map(), next: null },
      published: await this.#published.find(shown.map((place) => place.id)),
      hidden: chain.filter(({ isPublished }) => !isPublished),
    }
  }

  async #wholeBranch(root: CommentPlace, after: CommentPlace | undefined): Promise<Content> {
    const [roots, found] = await Promise.all([
      this.#published.find([root.id]),
      this.#published.inBranches(root.threadId, [{ of: root.id, limit: COMMENTS_PER_PAGE, after }]),
    ])
    const replies = found.slice(0, COMMENTS_PER_PAGE - 1)
    return {
      ...{ tops: [root.id], branch: root.id, more: new Map() },
      published: [...roots, ...replies],
      next: found.length > replies.length ? (replies.at(-1)?.id ?? null) : null,
    }
  }

  // Adds what stands above: places of hidden comments, and the names of those answered elsewhere.
  async #complete(content: Content): Promise<ReadPage> {
    const { tops, next } = content
    const published = (await this.#likes?.addTo(content.published)) ?? content.published
    const above = await this.#published.hiddenAbove(missingParents(content))
    const hidden = [...(content.hidden ?? []), ...hiddenBetween(content, above)]
    const places = [...published, ...hidden]
    const here = new Set(places.map(({ id }) => id))
    const parents = new Set(places.map(({ parentId }) => parentId))
    const elsewhere = above.filter(
      ({ id, isPublished }) => isPublished && parents.has(id) && !here.has(id),
    )
    const answered = await this.#published.find(elsewhere.map(({ id }) => id))
    const hiddenTops = tops.filter((id) => !here.has(id)).map(toHiddenTop)
    return {
      comments: inReadingOrder({ ...content, published, hidden: [...hidden, ...hiddenTops] }),
      answered: answered.sort(byTime).map(({ id, name }) => ({ id, name: name ?? null })),
      next,
    }
  }
}

function missingParents({ tops, published, hidden = [] }: Content): string[] {
  const here = new Set([...tops, ...[...published, ...hidden].map(({ id }) => id)])
  const parents = [...published, ...hidden].map(({ parentId }) => parentId)
  return [...new Set(parents)].filter((id): id is string => id !== undefined && !here.has(id))
}

// What is above the first comment of a branch is not on its page.
function hiddenBetween({ tops, published }: Content, above: readonly CommentPlace[]) {
  const first = new Set(tops)
  return hiddenAbove(
    published.filter(({ id }) => !first.has(id)),
    above.filter(({ id, isPublished }) => !isPublished && !first.has(id)),
  )
}

function toHiddenTop(id: string): HiddenPlace {
  return { id, parentId: undefined, rootId: undefined, createdAt: 0 }
}
