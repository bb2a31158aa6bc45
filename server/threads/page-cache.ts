import type { CachedPage } from '../http/cached-page.ts'

/** A page being made: it is kept only if its thread did not change meanwhile. */
export interface Ticket {
  readonly threadKey: string
  stale: boolean
}

interface Entry {
  readonly page: CachedPage
  readonly threadKey: string
  readonly cost: number
  readonly share: string | undefined
  /** The key it is kept under, and the targets that lead to it without being read. */
  readonly names: Set<string>
}

export interface PageCacheOptions {
  /** Bytes of memory to use at most. */
  readonly capacity: number
  /** Bytes that a page takes besides its bodies: its address, headers, entries. */
  readonly overhead: number
}

// How much of the memory the pages of one share may take.
const SHARE = 0.1

// The widget's address, that of the page for people, and those of links that lead to the page. The
// oldest is forgotten: it costs its next reader a look at the query, and nothing else.
const MOST_NAMES = 12

// A page has one address of a reasonable length. Longer ones are made up to fill the memory.
const LONGEST_NAME = 2048
const ORDINARY_NAME = 256

/**
 * Finished public pages in memory, the least recently used dropped first. A page is kept once, under
 * the key of what it shows, and is also found by request targets that led to it before.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #threads = new Map<string, Set<Entry>>()
  readonly #tickets = new Set<Ticket>()
  readonly #options: PageCacheOptions
  /** Pages that have only a part of the memory together, the first made first. */
  readonly #shares = new Map<string, { readonly entries: Set<Entry>; size: number }>()
  #newest: Entry | undefined
  #size = 0

  constructor(options: PageCacheOptions) {
    this.#options = options
  }

  /** @param name a key or a request target */
  get(name: string): CachedPage | undefined {
    const entry = this.#entries.get(name)
    if (!entry) return undefined
    // A page that is read again and again is moved once, not at each read.
    if (entry !== this.#newest) {
      this.#entries.delete(name)
      this.#entries.set(name, entry)
      this.#newest = entry
    }
    return entry.page
  }

  /** Call before reading what a page is made of. */
  begin(threadKey: string): Ticket {
    const ticket = { threadKey, stale: false }
    this.#tickets.add(ticket)
    return ticket
  }

  /**
   * Keeps a finished page, unless its thread changed since the ticket was taken.
   *
   * @param share names what it belongs to that takes at most a tenth of the memory, all together
   */
  finish(ticket: Ticket, key: string, page: CachedPage, share?: string): void {
    this.abandon(ticket)
    if (ticket.stale || key.length > LONGEST_NAME) return
    const known = this.#entries.get(key)
    if (known) this.#remove(known)
    const { threadKey } = ticket
    const entry = {
      page,
      threadKey,
      share,
      cost: page.size + this.#options.overhead,
      names: new Set<string>(),
    }
    this.#name(key, entry)
    this.#newest = entry
    const entries = this.#threads.get(threadKey) ?? new Set()
    this.#threads.set(threadKey, entries.add(entry))
    this.#size += entry.cost
    if (share !== undefined) this.#joinShare(share, entry)
    this.#shrink()
  }

  /** Lets a request target lead to a page that is kept, without being read the next time. */
  alias(key: string, target: string): void {
    const entry = this.#entries.get(key)
    if (!entry || target.length > LONGEST_NAME || this.#entries.has(target)) return
    const [, oldest] = entry.names
    if (oldest !== undefined && entry.names.size >= MOST_NAMES) this.#forget(oldest, entry)
    this.#name(target, entry)
    this.#shrink()
  }

  /** Gives a ticket back when making the page failed. */
  abandon(ticket: Ticket): void {
    this.#tickets.delete(ticket)
  }

  /** Forgets every page of a thread. */
  invalidate(threadKey: string): void {
    for (const ticket of this.#tickets) {
      if (ticket.threadKey === threadKey) ticket.stale = true
    }
    for (const entry of [...(this.#threads.get(threadKey) ?? [])]) this.#remove(entry)
  }

  /** Forgets everything, when it is unknown what changed. */
  clear(): void {
    for (const ticket of this.#tickets) ticket.stale = true
    this.#entries.clear()
    this.#threads.clear()
    this.#shares.clear()
    this.#size = 0
  }

  #joinShare(name: string, entry: Entry): void {
    const share = this.#shares.get(name) ?? { entries: new Set(), size: 0 }
    this.#shares.set(name, share)
    share.entries.add(entry)
    share.size += entry.cost
    for (const oldest of share.entries) {
      if (share.size <= this.#options.capacity * SHARE) return
      this.#remove(oldest)
    }
  }

  #leaveShare(entry: Entry): void {
    const share = this.#shares.get(entry.share ?? '')
    if (!share?.entries.delete(entry)) return
    share.size -= entry.cost
    if (share.entries.size === 0) this.#shares.delete(entry.share ?? '')
  }

  #remove(entry: Entry): void {
    for (const name of [...entry.names]) this.#forget(name, entry)
  }

  #name(name: string, entry: Entry): void {
    this.#entries.set(name, entry)
    entry.names.add(name)
    this.#size += costOf(name)
  }

  // A page is gone with the last of its names.
  #forget(name: string, entry: Entry): void {
    this.#entries.delete(name)
    entry.names.delete(name)
    this.#size -= costOf(name)
    if (entry.names.size > 0) return
    this.#size -= entry.cost
    this.#leaveShare(entry)
    const entries = this.#threads.get(entry.threadKey)
    entries?.delete(entry)
    if (entries?.size === 0) this.#threads.delete(entry.threadKey)
  }

  #shrink(): void {
    for (const [name, entry] of this.#entries) {
      if (this.#size <= this.#options.capacity) return
      this.#forget(name, entry)
    }
  }
}

// Twelve addresses of an ordinary length are in the overhead of a page.
function costOf(name: string): number {
  return 2 * Math.max(0, name.length - ORDINARY_NAME)
}
