import type { EnhancedThread } from './enhance-thread.ts'
import { find } from './find.ts'
import { idOf, itemAbove, itemOf } from './items.ts'

/** The comments that were published since the thread was read, and how they come into it. */
export class NewComments {
  readonly #thread: EnhancedThread
  readonly #ids = new Set<string>()
  // Of all that was told, what is published: an event may come twice.
  readonly #told = new Set<string>()
  readonly #gone = new Set<string>()
  #comments: HTMLElement
  /** How many there should be, after all that is known. */
  #expected: number
  /** How many came while nothing could be heard, besides those that are known by name. */
  #others = 0

  constructor(thread: EnhancedThread) {
    this.#thread = thread
    this.#comments = this.#shown
    this.#expected = totalOf(this.#comments)
  }

  /** How many of them are not shown yet. */
  get size(): number {
    // The whole list was read anew by other means.
    if (this.#comments !== this.#shown) this.#begin()
    for (const id of this.#ids) if (this.#item(id)) this.#ids.delete(id)
    return this.#ids.size + this.#others
  }

  /** Compares with the number of comments the server counts now. */
  count(total: number): void {
    this.#others = Math.max(0, total - this.#expected)
    this.#expected = total - this.#others
  }

  /** Takes what was told. */
  take(published: readonly string[], withdrawn: readonly string[]): void {
    for (const id of published) {
      if (this.#told.has(id)) continue
      this.#told.add(id)
      this.#gone.delete(id)
      this.#ids.add(id)
      this.#expected += 1
    }
    for (const id of withdrawn) {
      this.#ids.delete(id)
      if (this.#gone.has(id)) continue
      this.#gone.add(id)
      this.#told.delete(id)
      this.#expected -= 1
    }
  }

  /** Puts them where they belong, and brings the first into view. */
  async show(): Promise<void> {
    const thread = this.#thread
    const ids = [...this.#ids]
    // Nobody said where these are: all that is shown is read again.
    if (this.#others > 0) await this.#replace(thread.query)
    for (const id of ids) if (!this.#item(id)) await this.#bring(id)
    const first = ids.map((id) => this.#item(id)).find((item) => item)
    if (first) thread.show(first)
    else thread.focus(find(thread.element, '.aw-title'))
  }

  async #replace(query: string): Promise<void> {
    const comments = await this.#thread.read(query)
    if (comments) this.#thread.replace(comments)
  }

  async #bring(id: string): Promise<void> {
    const thread = this.#thread
    const comments = await thread.read(`${thread.query}&comment=${id}`)
    if (!comments) return
    const item = itemOf(comments, id)
    // Withdrawn meanwhile.
    if (!item) this.#ids.delete(id)
    // There is no place for it in the branch that is shown, or in an empty thread.
    else if (!this.#place(item)) thread.replace(comments)
    else {
      const title = find(this.#shown, '.aw-title')
      title.textContent = find(comments, '.aw-title').textContent
    }
  }

  /** Moves an item, with all above it that is not shown either, to the item or list that is. */
  #place(item: Element): boolean {
    let top = item
    let above = itemAbove(top)
    for (; above && !this.#item(idOf(above)); above = itemAbove(top)) top = above
    const home = above && this.#item(idOf(above))
    if (!home) return this.#placeAtTop(top)
    const replies = home.querySelector(':scope > .aw-replies')
    for (let one: Element | null = above; one; one = itemAbove(one)) this.#recount(one)
    const list = replies?.querySelector(':scope > .aw-list')
    if (list) list.append(top)
    else home.append(top.closest('.aw-replies') ?? top)
    return true
  }

  #placeAtTop(top: Element): boolean {
    const { query } = this.#thread
    const list = this.#shown.querySelector(':scope > .aw-list')
    if (!list || query.includes('branch=')) return false
    if (query.includes('sort=newest')) list.prepend(top)
    else list.append(top)
    return true
  }

  // How many replies there are, in words, is the server's to say.
  #recount(fresh: Element): void {
    const shown = this.#item(idOf(fresh))?.querySelector(':scope > .aw-replies > summary')
    const text = fresh.querySelector(':scope > .aw-replies > summary')?.textContent
    if (shown && text) shown.textContent = text
  }

  #begin(): void {
    this.#comments = this.#shown
    this.#expected = totalOf(this.#comments)
    this.#others = 0
  }

  get #shown(): HTMLElement {
    return find(this.#thread.element, '.aw-comments')
  }

  #item(id: string): Element | null {
    return itemOf(this.#thread.element, id)
  }
}

function totalOf(comments: HTMLElement): number {
  return Number(comments.dataset.total)
}
