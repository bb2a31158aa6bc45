import { hiddenAbove } from './comment-tree.ts'
import { fairShares } from './fair-shares.ts'
import { BRANCHES_PER_PAGE, COMMENTS_PER_PAGE } from './page-size.ts'
import type { PublishedRow, ThreadEntry } from './public-comment.ts'
import type { CommentPlace, PublishedComments } from './published-comments.ts'

// A page goes so many answers deep; the next ones are a link further.
const LEVELS = 20

interface Subtree {
  readonly tops: readonly string[]
  readonly branch: string
  readonly published: readonly PublishedRow[]
  readonly hidden: readonly CommentPlace[]
  readonly more: ReadonlyMap<string, ThreadEntry['more']>
  readonly next: string | null
}

/**
 * Reads a page of what is below a reply, level by level: its direct answers by cursor, and of what is
 * below them as much as the page has room for, as fairly as that goes.
 */
export async function readSubtree(
  published: PublishedComments,
  top: CommentPlace,
  after: CommentPlace | undefined,
): Promise<Subtree> {
  const [self, answers, hiddenAnswers] = await Promise.all([
    published.find([top.id]),
    published.answersTo([{ of: top.id, limit: BRANCHES_PER_PAGE + 1, after }]),
    // Places of hidden comments have no time of their own in a page: they come with the first.
    after ? [] : published.hiddenAnswersTo([top.id]),
  ])
  const direct = answers.slice(0, BRANCHES_PER_PAGE)
  const below = await readLevels(published, [...direct, ...hiddenAnswers], {
    left: COMMENTS_PER_PAGE - 1 - direct.length,
  })
  const rows = [...direct, ...below.rows]
  const hidden = hiddenAbove(rows, [...hiddenAnswers, ...below.hidden])
  const shown = [...rows, ...hidden]
  return {
    ...{ tops: [top.id], branch: top.id, hidden },
    published: [...self, ...rows],
    more: await leftOut(published, shown),
    next: answers.length > direct.length ? (direct.at(-1)?.id ?? null) : null,
  }
}

async function readLevels(
  published: PublishedComments,
  from: readonly { readonly id: string }[],
  { left }: { left: number },
): Promise<{ rows: PublishedRow[]; hidden: CommentPlace[] }> {
  const rows: PublishedRow[] = []
  const hidden: CommentPlace[] = []
  let level = from
  for (let depth = 0; depth < LEVELS && level.length > 0 && left > rows.length; depth += 1) {
    const ids = level.map(({ id }) => id)
    const [answers, hiddenAnswers] = await Promise.all([
      readFairly(published, ids, left - rows.length),
      published.hiddenAnswersTo(ids),
    ])
    rows.push(...answers)
    hidden.push(...hiddenAnswers)
    level = [...answers, ...hiddenAnswers]
  }
  return { rows, hidden }
}

async function readFairly(
  published: PublishedComments,
  ids: readonly string[],
  places: number,
): Promise<PublishedRow[]> {
  const totals = [...(await published.countAnswers(ids))]
  const shares = fairShares(
    totals.map(([, total]) => total),
    places,
  )
  const wanted = totals.map(([of], at) => ({ of, limit: shares[at] ?? 0 }))
  return published.answersTo(wanted.filter(({ limit }) => limit > 0))
}

async function leftOut(
  published: PublishedComments,
  shown: readonly { readonly id: string; readonly parentId: string | undefined }[],
): Promise<Map<string, ThreadEntry['more']>> {
  const totals = await published.countAnswers(shown.map(({ id }) => id))
  const here = new Map<string, string[]>()
  for (const row of shown) {
    if (!('html' in row) || row.parentId === undefined) continue
    const siblings = here.get(row.parentId)
    if (siblings) siblings.push(row.id)
    else here.set(row.parentId, [row.id])
  }
  const more = new Map<string, ThreadEntry['more']>()
  for (const [id, total] of totals) {
    const siblings = here.get(id) ?? []
    const replies = total - siblings.length
    if (replies > 0) more.set(id, { replies, branch: id, after: siblings.at(-1) ?? null })
  }
  return more
}
