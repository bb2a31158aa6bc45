import { forgetAll, type KeptDraft, keep, readKept, toFragment, withComments } from '../own/kept.ts'
import { ask, type OwnComment } from './api.ts'
import type { Draft } from './drafts.ts'
import { find } from './find.ts'
import type { Own } from './own-comments.ts'
import { Visits } from './visits.ts'
import type { Writing } from './writing.ts'

const fields = ['name', 'website'] as const
const MOST_DRAFTS = 20

/**
 * Remembers the reader on this device, while they want it: name, website, the keys of their
 * comments, what they have not sent yet, and which comments they have seen. Loaded when the box is
 * first touched or was ticked before, so that nobody else pays for it.
 *
 * @param isTicked whether it was just touched; the click itself was taken to load this
 */
export function remember(writing: Writing, isTicked = false): void {
  new Memory(writing).start(isTicked)
}

/** The reader's own comments, kept in this browser too. */
class KeptOwn extends Map<string, Own> {
  readonly #memory: Memory

  constructor(memory: Memory) {
    super()
    this.#memory = memory
  }

  override set(id: string, own: Own): this {
    super.set(id, own)
    this.#memory.add(id, own)
    return this
  }

  override delete(id: string): boolean {
    this.#memory.forget(id)
    return super.delete(id)
  }
}

class Memory {
  readonly #writing: Writing
  readonly #box: HTMLInputElement
  #watcher: MutationObserver | undefined

  constructor(writing: Writing) {
    this.#writing = writing
    this.#box = find(writing.thread.element, '.aw-remember input')
  }

  start(isTicked: boolean): void {
    // From now on the box ticks by itself.
    this.#box.removeAttribute('data-do')
    this.#box.checked ||= isTicked
    this.#box.onchange = () => this.#try(() => (this.#box.checked ? this.#begin() : this.#end()))
    this.#try(() => {
      const kept = readKept()
      if (kept) {
        this.#box.checked = true
        for (const name of fields) this.#field(name).value ||= kept[name]
        const draft = kept.drafts[this.#writing.page]
        if (draft) this.#resume(draft)
        void this.#restore()
      }
      if (this.#box.checked) this.#begin()
    })
  }

  /** A comment was written here, or shown again. */
  add(id: string, { key, item }: Own): void {
    this.#try(() => {
      const comment = { id, key, page: this.#writing.page }
      const [name, website] = fields.map((field) => this.#field(field).value)
      const { comments = [] } = readKept() ?? {}
      keep({
        name: name ?? '',
        website: website ?? '',
        comments: withComments(comments, [comment]),
      })
      const note = find(item, '.aw-keep')
      note.dataset.here ??= note.textContent ?? ''
      note.textContent = this.#text('kept')
      this.#link()
    })
  }

  forget(id: string): void {
    this.#try(() => {
      const { comments = [] } = readKept() ?? {}
      keep({ comments: comments.filter((comment) => comment.id !== id) })
      this.#link()
    })
  }

  #begin(): void {
    const { own } = this.#writing
    keep(Object.fromEntries(fields.map((name) => [name, this.#field(name).value])))
    this.#writing.onDraft = (draft) => this.#try(() => this.#keepDraft(draft))
    this.#keepDraft(this.#writing.draft)
    const written = [...own.kept]
    own.kept = new KeptOwn(this)
    for (const [id, comment] of written) own.kept.set(id, comment)
    this.#link()
    this.#watch()
  }

  #end(): void {
    this.#watcher?.disconnect()
    const { own } = this.#writing
    forgetAll()
    this.#writing.onDraft = undefined
    own.kept = new Map(own.kept)
    // They can be changed until this page is left, as before.
    for (const { item } of own.kept.values()) {
      const note = find(item, '.aw-keep')
      note.textContent = note.dataset.here ?? ''
    }
    this.#link()
  }

  // What is shown changes with more pages, other orders and news.
  #watch(): void {
    const { own, page, thread } = this.#writing
    const label = this.#text('fresh')
    // Those of former visits are shown as one's own only once they were asked for.
    const kept = new Set(readKept()?.comments.map(({ id }) => id))
    const isOwn = (id: string) => own.kept.has(id) || kept.has(id)
    const visits = new Visits({ thread: thread.element, page, label, isOwn })
    const look = () => this.#try(() => visits.look())
    this.#watcher?.disconnect()
    this.#watcher = new MutationObserver((changes) => {
      const isAbout = ({ addedNodes }: MutationRecord) =>
        [...addedNodes].some(
          (node) => node instanceof Element && node.matches('.aw-item, .aw-comments'),
        )
      if (changes.some(isAbout)) look()
    })
    this.#watcher.observe(thread.element, { childList: true, subtree: true })
    look()
  }

  #resume({ text, replyTo, sent }: KeptDraft): void {
    this.#writing.resume({ content: { text }, replyTo, ...(sent && { sent }) })
  }

  // One a page, and of many pages the latest.
  #keepDraft(draft: Draft | undefined): void {
    const { page } = this.#writing
    const others = Object.entries(readKept()?.drafts ?? {}).filter(([name]) => name !== page)
    const own = draft && {
      text: draft.content.text ?? '',
      replyTo: draft.replyTo,
      // An e-mail address is kept nowhere, so what holds one is not either.
      ...(!draft.content.email && { sent: draft.sent }),
    }
    const kept = [...others.slice(1 - MOST_DRAFTS), ...(own ? [[page, own] as const] : [])]
    keep({ drafts: Object.fromEntries(kept) })
  }

  // One after the other, so that they come in the order in which they were written.
  async #restore(): Promise<void> {
    const here = readKept()?.comments.filter(({ page }) => page === this.#writing.page) ?? []
    for (const { id, key } of here) {
      if (this.#writing.own.kept.has(id)) continue
      const { answer, problem } = await ask<OwnComment>(
        `/v1/comments/${id}?lang=${this.#writing.thread.element.lang}`,
        'json',
        { headers: { authorization: `Bearer ${key}` } },
      )
      if (!this.#box.checked) return
      if (answer && answer.status !== 'rejected') this.#writing.add({ ...answer, editKey: key })
      // Deleted elsewhere: its key opens nothing any more.
      if (problem?.code === 'not-found') this.forget(id)
    }
  }

  /** The page of one's own comments is given their keys behind the `#`, which no server is sent. */
  #link(): void {
    const link = find<HTMLAnchorElement>(this.#writing.thread.element, '.aw-remember a')
    link.hash = toFragment(readKept()?.comments ?? [])
  }

  // Where the browser refuses, nothing but this is lost, and the reader is told so.
  #try(act: () => void): void {
    try {
      act()
    } catch {
      this.#box.checked = false
      this.#box.disabled = true
      this.#writing.onDraft = undefined
      this.#watcher?.disconnect()
      find(this.#writing.thread.element, '.aw-remember [data-refused]').textContent =
        this.#text('refused')
      this.#writing.own.kept = new OfferedOwn(this.#writing.own.kept)
    }
  }

  #text(name: string): string {
    const element = find(this.#writing.thread.element, `.aw-remember [data-${name}]`)
    return element.getAttribute(`data-${name}`) ?? ''
  }

  #field(name: string): HTMLInputElement {
    return find(this.#writing.thread.element, `[name=${name}]`)
  }
}

/** The reader's own comments where nothing can be kept: the key of each is offered to copy. */
class OfferedOwn extends Map<string, Own> {
  override set(id: string, own: Own): this {
    const details = own.item.querySelector<HTMLDetailsElement>('.aw-key')
    if (details) details.open = true
    return super.set(id, own)
  }
}
