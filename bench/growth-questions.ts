import { languageTags } from '../server/i18n/language.ts'
import { commentId, LONG_PAGE, longTop, pageOf, QUIET_SITE } from './growth-data.ts'

/** Something that is asked of a small and of a large database. */
export interface Question {
  readonly what: string
  /** At most so many times as long in the large one. */
  readonly bound: number
  /** Path and query among `count` comments: another one each turn, so that none is remembered. */
  target(count: number, turn: number): string
}

/** So many turns have a target of their own. */
export const TURNS = 30

const feeds = ['atom', 'rss', 'feed.json']

/** What is measured, and what it may grow by from 1,000 to 1,000,000 comments. */
export const questions: readonly Question[] = [
  {
    what: 'first page of a long thread',
    bound: 3,
    target: (_count, turn) => thread(turn, { page: LONG_PAGE }),
  },
  {
    what: 'deep page of a long thread',
    bound: 3,
    target: (count, turn) =>
      thread(turn, { page: LONG_PAGE, after: commentId(middleOf(count, turn)) }),
  },
  {
    what: 'link to a comment',
    bound: 3,
    target: (count, turn) =>
      thread(turn, { page: LONG_PAGE, comment: commentId(middleOf(count, turn) + 1) }),
  },
  {
    what: 'ordinary page',
    bound: 3,
    target: (count, turn) => thread(turn, { page: pageOf(middleOf(count, turn)) }),
  },
  {
    what: 'feed of a long thread',
    bound: 3,
    target: (_count, turn) => feed('thread', turn, { page: LONG_PAGE }),
  },
  {
    what: 'feed of an ordinary page',
    bound: 3,
    target: (count, turn) => feed('thread', turn, { page: pageOf(middleOf(count, turn)) }),
  },
  {
    what: 'feed of a busy site',
    bound: 3,
    target: (_count, turn) => feed('site', turn, {}),
  },
  {
    what: 'feed of a quiet site',
    bound: 3,
    target: (_count, turn) => feed('site', turn, { site: QUIET_SITE }),
  },
]

// In the middle of all, a little further on each turn.
function middleOf(count: number, turn: number): number {
  return longTop(count, 0.4 + turn / 200)
}

function thread(turn: number, query: Readonly<Record<string, string>>): string {
  const form = turn < languageTags.length ? 'bottom' : 'top'
  return `/v1/thread.html?${new URLSearchParams({ ...query, form, lang: languageOf(turn) })}`
}

function feed(of: 'thread' | 'site', turn: number, query: Readonly<Record<string, string>>) {
  const format = feeds[turn % feeds.length]
  return `/v1/${of}.${format}?${new URLSearchParams({ ...query, lang: languageOf(turn) })}`
}

function languageOf(turn: number): string {
  return languageTags[turn % languageTags.length] ?? 'en'
}
