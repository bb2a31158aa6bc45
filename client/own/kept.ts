/** A comment of the reader's own, as this device remembers it. */
export interface KeptComment {
  readonly id: string
  /** Its edit key. */
  readonly key: string
  /** Site and page it stands under; not known of keys that were pasted in. */
  readonly page?: string
}

/** A text that was not sent yet. */
export interface KeptDraft {
  readonly text: string
  /** Id of the comment it answers, if it answers one. */
  readonly replyTo: string
  /** What was sent of it without an answer, and the key under which it may be sent again. */
  readonly sent?: { readonly body: string; readonly key: string } | undefined
}

/** When a page was last read, and what of it was seen. */
export interface Visit {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Whether all of the thread was shown. */
  readonly isWhole: boolean
  /** How the ids of comments of the last weeks begin. */
  readonly seen: readonly string[]
  /** The visit before this one. */
  readonly last?: Visit
}

/** All that is ever kept in a browser, under the one key `afterword` of localStorage. */
export interface Kept {
  readonly name: string
  readonly website: string
  readonly comments: readonly KeptComment[]
  /** What was typed and not sent, by site and page. */
  readonly drafts: Readonly<Record<string, KeptDraft>>
  /** By site and page. */
  readonly visits: Readonly<Record<string, Visit>>
}

const nothing: Kept = { name: '', website: '', comments: [], drafts: {}, visits: {} }

/**
 * What is kept here; `undefined` without anybody's tick.
 *
 * @throws {unknown} where the browser refuses
 */
export function readKept(): Kept | undefined {
  const stored = localStorage.getItem('afterword')
  if (stored === null) return undefined
  try {
    return { ...nothing, ...JSON.parse(stored) }
  } catch {
    return nothing
  }
}

/**
 * Keeps something, or something else: only ever called after the tick.
 *
 * @throws {unknown} where the browser refuses
 */
export function keep(change: Partial<Kept>): void {
  localStorage.setItem('afterword', JSON.stringify({ ...nothing, ...readKept(), ...change }))
}

/** Forgets everything. @throws {unknown} where the browser refuses */
export function forgetAll(): void {
  localStorage.removeItem('afterword')
}

/** Those that are kept, with others added or renewed. */
export function withComments(
  kept: readonly KeptComment[],
  added: readonly KeptComment[],
): KeptComment[] {
  const ids = new Set(added.map(({ id }) => id))
  return [...kept.filter(({ id }) => !ids.has(id)), ...added]
}

/** Claims as the page of one's own comments takes them behind its `#`. */
export function toFragment(comments: readonly KeptComment[]): string {
  return comments.map(({ id, key }) => `${id}.${key}`).join(',')
}
