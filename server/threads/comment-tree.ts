import { type PublishedRow, type ThreadEntry, toPublicComment } from './public-comment.ts'
import type { CommentPlace } from './published-comments.ts'

/** A comment that may not be shown, as a place in the tree. */
export type HiddenPlace = Pick<CommentPlace, 'id' | 'parentId' | 'rootId' | 'createdAt'>

type Node = PublishedRow | HiddenPlace

/** What a page shows, in no order yet. */
export interface PageContent {
  /** First comments of the branches, in the order they are shown. */
  readonly tops: readonly string[]
  readonly published: readonly PublishedRow[]
  /** Places of hidden comments above published replies. */
  readonly hidden: readonly HiddenPlace[]
  /** The first comment of a branch that is shown, of which all on the page are. */
  readonly branch?: string | undefined
  /** What is left out, by the comment it is left out below. */
  readonly more: ReadonlyMap<string, ThreadEntry['more']>
}

/**
 * Puts comments into reading order: each first comment of a branch, then its replies, oldest first,
 * each with its depth. What is answered on another page stands directly below the first comment of
 * its branch. Works without recursion, so that a chain of any length is safe.
 */
export function inReadingOrder(content: PageContent): ThreadEntry[] {
  const { tops, published, hidden, more } = content
  const all: Node[] = [...published, ...hidden].sort(byTime)
  const nodes = new Map(all.map((node) => [node.id, node]))
  const repliesOf = repliesByParent(all, content, nodes)
  const ordered: ThreadEntry[] = []
  const stack = tops.map((id) => ({ id, depth: 0 })).reverse()
  for (let place = stack.pop(); place; place = stack.pop()) {
    const node = nodes.get(place.id)
    if (node) ordered.push(toEntry(node, place.depth, more.get(node.id) ?? null))
    for (const id of (repliesOf.get(place.id) ?? []).toReversed()) {
      stack.push({ id, depth: place.depth + 1 })
    }
  }
  return ordered
}

function repliesByParent(
  all: readonly Node[],
  { tops, branch }: PageContent,
  nodes: ReadonlyMap<string, Node>,
): Map<string, string[]> {
  const first = new Set(tops)
  const repliesOf = new Map<string, string[]>()
  for (const { id, parentId, rootId } of all) {
    if (first.has(id)) continue
    const isHere = parentId !== undefined && nodes.has(parentId)
    const above = isHere ? parentId : (branch ?? rootId)
    if (above === undefined) continue
    const siblings = repliesOf.get(above)
    if (siblings) siblings.push(id)
    else repliesOf.set(above, [id])
  }
  return repliesOf
}

/** Of the hidden places of some branches, those that stand above a published reply. */
export function hiddenAbove<Place extends HiddenPlace>(
  published: readonly PublishedRow[],
  hidden: readonly Place[],
): Place[] {
  const unseen = new Map(hidden.map((place) => [place.id, place]))
  const above: Place[] = []
  for (const row of published) {
    let parentId = row.parentId
    while (parentId !== undefined) {
      const place = unseen.get(parentId)
      if (!place) break
      unseen.delete(parentId)
      above.push(place)
      parentId = place.parentId
    }
  }
  return above
}

/** Orders comments by time, those of one moment by id, as the database does. */
export function byTime(
  one: Pick<Node, 'createdAt' | 'id'>,
  other: Pick<Node, 'createdAt' | 'id'>,
): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
}

function toEntry(node: Node, depth: number, more: ThreadEntry['more']): ThreadEntry {
  if ('html' in node) return { ...toPublicComment(node), depth, more }
  return { id: node.id, parentId: node.parentId ?? null, depth, more, removed: true }
}
