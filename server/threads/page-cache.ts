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
}

export interface PageCacheOptions {
  /** Bytes of memory to use at most. */
  readonly capacity: number
  /** Bytes that a page takes besides its bodies: its address, headers, entries. */
  readonly overhead: number
}

// A page has one address of a reasonable length. Longer ones are made up to fill the memory.
const LONGEST_TARGET = 2048

/** Finished public pages in memory by request target, the least recently used dropped first. */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #targets = new Map<string, Set<string>>()
  readonly #tickets = new Set<Ticket>()
  readonly #options: PageCacheOptions
  #newest: Entry | undefined
  #size = 0

  constructor(options: PageCacheOptions) {
    this.#options = options
  }

  get(target: string): CachedPage | undefined {
    const entry = this.#entries.get(target)
    if (!entry) return undefined
    // A page that is read again and again is moved once, not at each read.
    if (entry !== this.#newest) {
      this.#entries.delete(target)
      this.#entries.set(target, entry)
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

  /** Keeps a finished page, unless its thread changed since the ticket was taken. */
  finish(ticket: Ticket, target: string, page: CachedPage): void {
    this.abandon(ticket)
    if (ticket.stale || target.length > LONGEST_TARGET) return
    this.#remove(target)
    const cost = page.size + this.#options.overhead
    this.#newest = { page, threadKey: ticket.threadKey, cost }
    this.#entries.set(target, this.#newest)
    const targets = this.#targets.get(ticket.threadKey) ?? new Set()
    this.#targets.set(ticket.threadKey, targets.add(target))
    this.#size += cost
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
    for (const target of [...(this.#targets.get(threadKey) ?? [])]) this.#remove(target)
  }

  /** Forgets everything, when it is unknown what changed. */
  clear(): void {
    for (const ticket of this.#tickets) ticket.stale = true
    this.#entries.clear()
    this.#targets.clear()
    this.#size = 0
  }

  #remove(target: string): void {
    const entry = this.#entries.get(target)
    if (!entry) return
    this.#entries.delete(target)
    this.#size -= entry.cost
    const targets = this.#targets.get(entry.threadKey)
    targets?.delete(target)
    if (targets?.size === 0) this.#targets.delete(entry.threadKey)
  }

  #shrink(): void {
    for (const target of this.#entries.keys()) {
      if (this.#size <= this.#options.capacity) return
      this.#remove(target)
    }
  }
}
