import { type PublishedRow, type ThreadEntry, toPublicComment } from './public-comment.ts'
import type { HiddenPlace } from './published-comments.ts'

type Node = PublishedRow | HiddenPlace

/**
 * Puts comments into reading order: each top-level comment, then its replies, oldest first, each
 * with its depth. Works without recursion, so that a chain of any length is safe.
 *
 * @param rootIds top-level ids in the order they are shown
 * @param published published comments, oldest first
 * @param hidden places of hidden comments above published replies, in any order
 */
export function inReadingOrder(
  rootIds: readonly string[],
  published: readonly PublishedRow[],
  hidden: readonly HiddenPlace[],
): ThreadEntry[] {
  const all: Node[] = [...published, ...hidden].sort((a, b) => a.createdAt - b.createdAt)
  const nodes = new Map(all.map((node) => [node.id, node]))
  const repliesOf = new Map<string, string[]>()
  for (const { id, parentId } of all) {
    if (parentId === undefined) continue
    const siblings = repliesOf.get(parentId)
    if (siblings) siblings.push(id)
    else repliesOf.set(parentId, [id])
  }
  const ordered: ThreadEntry[] = []
  const stack = rootIds.map((id) => ({ id, depth: 0 })).reverse()
  for (let place = stack.pop(); place; place = stack.pop()) {
    const node = nodes.get(place.id)
    if (node) ordered.push(toEntry(node, place.depth))
    for (const id of (repliesOf.get(place.id) ?? []).toReversed()) {
      stack.push({ id, depth: place.depth + 1 })
    }
  }
  return ordered
}

/** Of the hidden places of some branches, those that stand above a published reply. */
export function hiddenAbove(
  published: readonly PublishedRow[],
  hidden: readonly HiddenPlace[],
): HiddenPlace[] {
  const unseen = new Map(hidden.map((place) => [place.id, place]))
  const above: HiddenPlace[] = []
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

function toEntry(node: Node, depth: number): ThreadEntry {
  if ('html' in node) return { ...toPublicComment(node), depth }
  return { id: node.id, parentId: node.parentId ?? null, depth, removed: true }
}
