import { ask, type OwnComment } from './api.ts'
import { localiseTimes } from './enhance-times.ts'
import { find, textOf } from './find.ts'
import { toElements } from './show-html.ts'
import type { Writing } from './writing.ts'

export interface ThreadOptions {
  /** The query of the thread routes that chose this thread. */
  readonly query: string
  /** Called with every new comment the server has taken. */
  readonly onPosted: (id: string, status: OwnComment['status']) => void
}

let isLoaded = false

/**
 * Brings a thread to life for those who read: order, next page, links to a comment. Whoever writes
 * loads the part for it, at the first touch of the form or of anything else that is not reading.
 */
export class EnhancedThread {
  readonly element: HTMLElement
  readonly onPosted: ThreadOptions['onPosted']
  /** Ends the news, once they have begun. */
  endNews: (() => void) | undefined
  /** Called when comments that were fetched again are in their place. */
  onShown: (() => void) | undefined
  query: string
  // What readers do, by the `data-do` of what was clicked; all else is for those who write.
  readonly #actions: Readonly<Record<string, (link: HTMLAnchorElement) => unknown>> = {
    sort: (link) => this.#sort(link),
    more: (link) => this.#more(link),
    report: (link) => this.#report(link),
    like: async (button) => (await import('./like.ts')).like(this, button),
  }
  #writing: Promise<Writing> | undefined

  constructor(fragment: string, { query, onPosted }: ThreadOptions) {
    this.query = `?${query}`
    this.onPosted = onPosted
    this.element = this.parse(fragment, '.aw')
    this.element.addEventListener('click', (event) => this.#click(event))
    this.element.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#write((writing) => writing.submit())
    })
    // Fetched while the first words are typed.
    find(this.element, '.aw-form').addEventListener('focusin', () => {
      this.#load().catch(() => {})
    })
    // Until somebody ticks the box, our own one key is looked for, and nothing else is touched.
    let remembers = true
    try {
      remembers = !!localStorage.afterword
    } catch {}
    // Whoever wrote on this page before may have left a draft.
    if (!remembers && !isLoaded) return
    this.#load().then(
      (writing) => {
        if (remembers) void writing.remember()
      },
      () => {},
    )
  }

  /** Shows the comment that the address of the page names; if it is on another page, that page. */
  async reveal(): Promise<void> {
    const [, id] = /^#comment-([\w-]{36})$/.exec(location.hash) ?? []
    if (!id) return
    const selector = `[id="comment-${id}"]`
    if (!this.element.querySelector(selector)) {
      const comments = await this.read(`${this.query}&comment=${id}`)
      if (comments?.querySelector(selector)) this.replace(comments)
    }
    const item = this.element.querySelector(selector)
    if (item) this.show(item)
  }

  /** Brings an item into view, unfolded, and the focus with it. */
  show(item: Element): void {
    for (const fold of this.element.querySelectorAll('details')) {
      if (fold.contains(item)) fold.open = true
    }
    const article = find(item, 'article')
    article.scrollIntoView({ block: 'nearest' })
    this.focus(article)
  }

  // Only what is shown by us can take the focus: a click on any other text leaves it where it is.
  focus(element: HTMLElement): void {
    element.tabIndex = -1
    element.focus({ preventScroll: true })
  }

  /** Offers new comments as they arrive. */
  async follow(): Promise<void> {
    const { followThread } = await import('./live.ts')
    if (this.element.isConnected) this.endNews = followThread(this)
  }

  /** Fetches comments by a query of the thread routes; says so when that fails. */
  async read(search: string): Promise<HTMLElement | undefined> {
    const { answer, problem } = await ask<string>(`/v1/thread.html${search}`, 'text')
    if (answer) return this.parse(answer, '.aw-comments')
    this.say('load-failed', problem?.title)
    return undefined
  }

  /** Shows other comments than before. */
  replace(comments: Element): void {
    find(this.element, '.aw-comments').replaceWith(comments)
    this.onShown?.()
  }

  /** Makes elements of HTML of the server, and finds the one that is wanted. */
  parse(html: string, selector: string): HTMLElement {
    const box = toElements(html)
    const found = find(box, selector)
    localiseTimes(box, textOf(this.element ?? box, 'times') ?? '')
    // A link to a comment leads to the page it is read on.
    for (const link of box.querySelectorAll<HTMLAnchorElement>('.aw-time, .aw-to')) {
      link.href = location.href.replace(/#.*/, '') + link.hash
    }
    if (found.querySelector('pre span')) {
      // Plain until then, and where it cannot be loaded.
      import('./colours.ts').then(
        ({ colourCode }) => colourCode(this.element),
        () => {},
      )
    }
    return found
  }

  /** Says a sentence to everybody, those who listen included; by its name or by itself. */
  say(name = '', sentence = name && (textOf(this.element, name) ?? '')): void {
    find(this.element, '.aw-status').textContent = sentence
  }

  #click(event: MouseEvent): void {
    const control = (event.target as Element).closest<HTMLAnchorElement>('[data-do]')
    if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const act = this.#actions[control.dataset.do ?? '']
    if (act) void this.#once(() => act(control))
    else this.#write((writing) => writing.act(control))
  }

  #write(act: (writing: Writing) => unknown): void {
    void this.#once(async () => act(await this.#load()))
  }

  // Most readers only read, so most never load it.
  #load(): Promise<Writing> {
    this.#writing ??= import('./writing.ts').then(
      ({ Writing }) => {
        isLoaded = true
        return new Writing(this)
      },
      (error) => {
        // Offline: the next touch tries again.
        this.#writing = undefined
        throw error
      },
    )
    return this.#writing
  }

  // One thing at a time: an impatient second click changes nothing.
  async #once(act: () => unknown): Promise<void> {
    if (this.element.ariaBusy) return
    this.element.ariaBusy = 'true'
    this.say()
    try {
      await act()
    } catch {
      this.say('load-failed')
    }
    this.element.ariaBusy = null
  }

  async #sort({ search, dataset }: HTMLAnchorElement): Promise<void> {
    const comments = await this.read(search)
    if (!comments) return
    this.query = search
    this.replace(comments)
    if (dataset.sort) find(this.element, `[data-sort=${dataset.sort}]`).focus()
    else this.focus(find(this.element, '.aw-title'))
  }

  async #report(link: HTMLAnchorElement): Promise<void> {
    const part = import('./report.ts')
    // Where it cannot be loaded, the next click leads to the page that the link names.
    part.catch(() => navigator.onLine && delete link.dataset.do)
    await (await part).report(this, link)
  }

  async #more(link: HTMLAnchorElement): Promise<void> {
    const comments = await this.read(link.search)
    if (!comments) return
    const items = [...find(comments, '.aw-list').children]
    // A comment of one's own may have been shown ahead of its page.
    for (const { id } of items) this.element.querySelector(`[id="${id}"]`)?.remove()
    find(this.element, '.aw-list').append(...items)
    link.replaceWith(...comments.querySelectorAll('.aw-more'))
    this.onShown?.()
    if (items[0]) this.show(items[0])
  }
}
