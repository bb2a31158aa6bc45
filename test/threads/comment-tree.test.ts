import { describe, expect, it } from 'vitest'
import { type HiddenPlace, hiddenAbove, inReadingOrder } from '../../server/threads/comment-tree.ts'
import type { PublishedRow } from '../../server/threads/public-comment.ts'
import { growthOfSteps } from '../support/executed-steps.ts'

const order = (
  tops: readonly string[],
  published: readonly PublishedRow[],
  places: readonly HiddenPlace[],
) => inReadingOrder({ tops, published, hidden: places, more: new Map() })

function published(id: string, parentId: string | undefined, createdAt: number): PublishedRow {
  return {
    ...{ id, parentId, rootId: parentId && id.charAt(0), createdAt },
    ...{ name: undefined, website: undefined, html: `<p>${id}</p>`, byOwner: false },
    editedAt: undefined,
  }
}

function hidden(id: string, parentId: string | undefined, createdAt: number): HiddenPlace {
  return { id, parentId, rootId: parentId && id.charAt(0), createdAt }
}

const shape = (entries: ReturnType<typeof inReadingOrder>) =>
  entries.map(({ id, depth, removed }) => `${'-'.repeat(depth)}${id}${removed ? ' (removed)' : ''}`)

describe('the reading order of comments', () => {
  it('puts replies below what they answer, oldest first, in the order of the roots given', () => {
    const rows = [
      published('a', undefined, 1),
      published('b', undefined, 2),
      published('a1', 'a', 3),
      published('b1', 'b', 4),
      published('a2', 'a', 5),
      published('a1x', 'a1', 6),
    ]
    expect(shape(order(['b', 'a'], rows, []))).toEqual([
      ...['b', '-b1'],
      ...['a', '-a1', '--a1x', '-a2'],
    ])
  })

  it('keeps a hidden comment at its place among its siblings', () => {
    const rows = [
      published('a', undefined, 1),
      published('a1x', 'a1', 9),
      published('a2', 'a', 3),
      published('a0', 'a', 1),
    ]
    expect(shape(order(['a'], rows, [hidden('a1', 'a', 2)]))).toEqual([
      'a',
      '-a0',
      '-a1 (removed)',
      '--a1x',
      '-a2',
    ])
  })

  it('shows a hidden root above its replies', () => {
    const entries = order(['a'], [published('a1', 'a', 2)], [hidden('a', undefined, 1)])
    expect(shape(entries)).toEqual(['a (removed)', '-a1'])
  })

  it('leaves of a hidden comment nothing but its place', () => {
    const [root] = order(['a'], [published('a1', 'a', 2)], [hidden('a', undefined, 1)])
    expect(root).toEqual({ id: 'a', parentId: null, depth: 0, more: null, removed: true })
  })

  it('holds a chain of 5,000 replies', () => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      published(`c${index}`, index === 0 ? undefined : `c${index - 1}`, index),
    )
    const entries = order(['c0'], rows, [])
    expect(entries).toHaveLength(5000)
    expect(entries.at(-1)).toMatchObject({ id: 'c4999', depth: 4999 })
  })

  it('shows nothing that hangs on no root', () => {
    expect(order([], [published('a', undefined, 1)], [])).toEqual([])
    expect(order(['gone'], [], [])).toEqual([])
  })
})

describe('the hidden places of a thread', () => {
  it('are shown where a published reply stands below them, however far, and nowhere else', () => {
    const rows = [published('d', 'c', 4), published('e', 'c', 5), published('x', undefined, 1)]
    const places = [
      hidden('a', undefined, 0),
      hidden('b', 'a', 1),
      hidden('c', 'b', 2),
      hidden('alone', 'a', 3),
      hidden('spam', undefined, 4),
    ]
    const ids = hiddenAbove(rows, places).map(({ id }) => id)
    expect(ids.sort()).toEqual(['a', 'b', 'c'])
  })

  it('are found by one look at each of a chain of thousands', async () => {
    const find = (length: number) => {
      const chain = Array.from({ length }, (_, at) =>
        hidden(`c${at}`, at === 0 ? undefined : `c${at - 1}`, at),
      )
      expect(hiddenAbove([published('last', `c${length - 1}`, length)], chain)).toHaveLength(length)
    }
    expect(await growthOfSteps(find, 2500)).toBeLessThan(2.2)
  })
})
