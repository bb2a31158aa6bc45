import type { CachedPage } from '../http/cached-page.ts'

/** A page being made: it is kept only if its thread did not change meanwhile. */
export interface Ticket {
  readonly threadKey: string
  stale: boolean
}

interface Entry {
  readonly page: CachedPage
  readonly threadKey: string
}

/** Finished public pages in memory by request target, the least recently used dropped first. */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #targets = new Map<string, Set<string>>()
  readonly #tickets = new Set<Ticket>()
  readonly #capacity: number
  #size = 0

  /** @param capacity bytes of page bodies to keep at most */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get(target: string): CachedPage | undefined {
    const entry = this.#entries.get(target)
    if (!entry) return undefined
    this.#entries.delete(target)
    this.#entries.set(target, entry)
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
    if (ticket.stale) return
    this.#remove(target)
    this.#entries.set(target, { page, threadKey: ticket.threadKey })
    const targets = this.#targets.get(ticket.threadKey) ?? new Set()
    this.#targets.set(ticket.threadKey, targets.add(target))
    this.#size += page.size
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
    this.#size -= entry.page.size
    const targets = this.#targets.get(entry.threadKey)
    targets?.delete(target)
    if (targets?.size === 0) this.#targets.delete(entry.threadKey)
  }

  #shrink(): void {
    for (const target of this.#entries.keys()) {
      if (this.#size <= this.#capacity) return
      this.#remove(target)
    }
  }
}
