import type { JSX } from 'preact'
import { plural, withName } from '../i18n/language.ts'
import { CommentItem } from './comment-item.tsx'
import type { ThreadEntry } from './public-comment.ts'
import { commentHref, threadHref } from './thread-href.ts'
import type { ThreadPage } from './thread-service.ts'

/** Replies deeper than this are shown at this depth, so that narrow screens stay readable. */
const DEEPEST_INDENT = 5

interface Branch {
  readonly entry: ThreadEntry
  readonly replies: Branch[]
}

/** The comments of a page in reading order, replies below what they answer, each to be folded. */
export function CommentTree(page: ThreadPage): JSX.Element {
  const { thread, language } = page
  const names = new Map<string, string>()
  const here = new Set<string>()
  for (const { id, name } of thread.answered) names.set(id, name ?? language.messages.anonymous)
  for (const entry of thread.comments) {
    here.add(entry.id)
    if (!entry.removed) names.set(entry.id, entry.name ?? language.messages.anonymous)
  }
  return (
    <CommentList page={page} names={names} here={here} branches={toBranches(thread.comments)} />
  )
}

interface Shared {
  readonly page: ThreadPage
  /** Names of those who are answered, by the ids of their comments. */
  readonly names: ReadonlyMap<string, string>
  /** Ids of the comments on this page. */
  readonly here: ReadonlySet<string>
}

interface ListProps extends Shared {
  readonly branches: readonly Branch[]
  /** The comment the list stands below. */
  readonly below?: string
}

function CommentList({ branches, below, ...shared }: ListProps): JSX.Element {
  const { page } = shared
  return (
    <ol class="aw-list" part="list">
      {branches.map((branch) => {
        const { entry } = branch
        const replies = <Replies branch={branch} {...shared} />
        return entry.removed ? (
          <li class="aw-item" id={`comment-${entry.id}`} part="item" key={entry.id}>
            <p class="aw-removed" part="removed">
              {page.language.messages.removed}
            </p>
            {replies}
          </li>
        ) : (
          <CommentItem
            key={entry.id}
            comment={entry}
            above={entry.parentId !== below && <InReplyTo id={entry.parentId} {...shared} />}
            {...page}
          >
            {replies}
          </CommentItem>
        )
      })}
    </ol>
  )
}

function Replies({ branch, ...shared }: Shared & { readonly branch: Branch }): JSX.Element | null {
  const { language } = shared.page
  const { entry, replies } = branch
  const more = entry.more && <MoreReplies more={entry.more} {...shared} />
  if (replies.length === 0) return more
  return (
    <details class="aw-replies" part="replies" open>
      <summary part="fold">
        {plural(language, language.messages.reading.replies, countOf(branch))}
      </summary>
      <CommentList branches={replies} below={entry.id} {...shared} />
      {more}
    </details>
  )
}

function MoreReplies({
  more,
  page,
}: Shared & { readonly more: NonNullable<ThreadEntry['more']> }): JSX.Element {
  const { replies, branch, after } = more
  return (
    <a class="aw-quiet" part="secondary" data-do="sort" href={threadHref(page, { branch, after })}>
      {plural(page.language, page.language.messages.reading.moreReplies, replies)}
    </a>
  )
}

// What is answered may stand elsewhere: on another page, or higher up where no more room is.
function InReplyTo({ id, page, names, here }: Shared & { readonly id: string | null }) {
  const name = id !== null && names.get(id)
  if (!name) return null
  return (
    <p class="aw-actions">
      <a
        class="aw-to"
        part="in-reply-to"
        href={here.has(id) ? `#comment-${id}` : commentHref(page, id)}
      >
        {withName(page.language.messages.reading.inReplyTo, name)}
      </a>
    </p>
  )
}

function countOf({ entry, replies }: Branch): number {
  let count = entry.more?.replies ?? 0
  const open = [...replies]
  for (let one = open.pop(); one; one = open.pop()) {
    count += (one.entry.removed ? 0 : 1) + (one.entry.more?.replies ?? 0)
    open.push(...one.replies)
  }
  return count
}

function toBranches(entries: readonly ThreadEntry[]): Branch[] {
  const top: Branch[] = []
  const open: Branch[] = []
  for (const entry of entries) {
    const branch: Branch = { entry, replies: [] }
    const level = Math.min(entry.depth, DEEPEST_INDENT)
    const siblings = level === 0 ? top : (open[level - 1]?.replies ?? top)
    siblings.push(branch)
    open[level] = branch
  }
  return top
}
