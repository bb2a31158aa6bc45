import { ask, type OwnComment, type Reply } from './api.ts'
import { CommentForm } from './enhance-form.ts'
import { localiseTimes } from './enhance-times.ts'
import { find, textOf } from './find.ts'
import { itemById, OwnComments } from './own-comments.ts'
import { createElement, toElements } from './show-html.ts'

type Action = (control: HTMLElement, item: Element) => unknown

export interface ThreadOptions {
  /** The query of the thread routes that chose this thread. */
  readonly query: string
  /** Called with every new comment the server has taken. */
  readonly onPosted: (id: string, status: OwnComment['status']) => void
}

/** Brings a thread to life: order, next page, replies, and what authors may do with their own. */
export class EnhancedThread {
  readonly element: HTMLElement
  readonly own = new OwnComments()
  readonly #form: CommentForm
  readonly #onPosted: ThreadOptions['onPosted']
  // By the `data-do` of what was clicked.
  readonly #actions: Readonly<Record<string, Action>> = {
    sort: (link) => this.#sort(link as HTMLAnchorElement),
    more: (link) => this.#more(link as HTMLAnchorElement),
    reply: (link, item) => this.#form.reply(item, link.ariaLabel),
    edit: (_button, item) => this.#edit(item),
    delete: (_button, item) => this.#delete(item),
    cancel: (_button, item) => this.#cancel(item),
    remember: () => this.#remember(true),
  }
  #query: string

  constructor(fragment: string, { query, onPosted }: ThreadOptions) {
    this.#query = `?${query}`
    this.#onPosted = onPosted
    this.element = this.#parse(fragment, '.aw')
    this.#form = new CommentForm(this.element)
    this.element.addEventListener('click', (event) => this.#click(event))
    this.element.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#once(() => this.#submit())
    })
    // Until somebody ticks the box, our own one key is looked for, and nothing else is touched.
    try {
      if (localStorage.afterword) void this.#remember()
    } catch {
      void this.#remember()
    }
  }

  /** Puts a comment of the reader's own into its place. */
  add(answer: OwnComment): Element {
    const item = this.#parse(answer.html, '.aw-item')
    this.own.add(answer, item)
    this.#placeOwn()
    return item
  }

  /** Shows the comment that the address of the page names, if it is here. */
  reveal(): void {
    const [, id] = /^#comment-([\w-]+)$/.exec(location.hash) ?? []
    const item = id && itemById(this.element, id)
    if (item) show(item)
  }

  #click(event: MouseEvent): void {
    const control = (event.target as Element).closest<HTMLElement>('[data-do]')
    const act = this.#actions[control?.dataset.do ?? '']
    if (!control || !act || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void this.#once(() => act(control, control.closest('.aw-item') ?? control))
  }

  // One thing at a time: an impatient second click changes nothing.
  async #once(act: () => unknown): Promise<void> {
    if (this.element.ariaBusy) return
    this.element.ariaBusy = 'true'
    this.#say()
    try {
      await act()
    } finally {
      this.element.ariaBusy = null
    }
  }

  async #sort({ search, dataset }: HTMLAnchorElement): Promise<void> {
    const comments = await this.#read(search)
    if (!comments) return
    this.#query = search
    this.#replace(comments)
    find(this.element, `[data-sort=${dataset.sort}]`).focus()
  }

  async #more(link: HTMLAnchorElement): Promise<void> {
    const comments = await this.#read(link.search)
    if (!comments) return
    const items = [...find(comments, '.aw-list').children]
    // A comment of one's own may have been shown ahead of its page.
    for (const { id } of items) this.element.querySelector(`[id="${id}"]`)?.remove()
    find(this.element, '.aw-list').append(...items)
    link.replaceWith(...comments.querySelectorAll('.aw-more'))
    this.#placeOwn()
    if (items[0]) show(items[0])
  }

  async #submit(): Promise<void> {
    this.#say('sending')
    const { edited, content } = this.#form
    const { answer, problem } = await (edited
      ? this.own.ask(edited, 'PATCH', this.element.lang, JSON.stringify(content))
      : this.#post())
    this.#say()
    if (!answer) {
      this.#form.refuse(problem ?? { title: this.#text('send-failed') })
      return
    }
    const { status, comment, html } = answer
    let item = edited
    if (item) {
      this.#form.close()
      find(item, 'article').replaceWith(find(this.#parse(html, '.aw-item'), 'article'))
    } else {
      this.#form.finish()
      item = this.add(answer)
      this.#onPosted(comment.id, status)
    }
    show(item)
    this.#say(edited ? 'saved' : status)
    void this.#count()
  }

  #post(): Promise<Reply<OwnComment>> {
    const { body, key } = this.#form.submission
    return ask(`/v1/comments?lang=${this.element.lang}`, 'json', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    })
  }

  async #edit(item: Element): Promise<void> {
    const { answer, problem } = await this.own.ask(item, 'GET', this.element.lang)
    if (answer) this.#form.edit(item, { ...answer.comment, text: answer.text ?? null })
    else this.#say('load-failed', problem?.title)
  }

  async #delete(item: Element): Promise<void> {
    this.#form.close()
    const { answer, problem } = await this.own.ask(item, 'DELETE', this.element.lang)
    if (!answer) {
      this.#say('send-failed', problem?.title)
      return
    }
    this.own.forget(item)
    if (item.querySelector('.aw-list')) {
      const removed = createElement('p')
      removed.className = 'aw-removed'
      removed.textContent = this.#text('removed')
      find(item, 'article').replaceWith(removed)
    } else item.remove()
    this.#say('deleted')
    await this.#count()
    focus(find(this.element, '.aw-title'))
  }

  // Most readers never need it, so most never load it.
  async #remember(isTicked?: boolean): Promise<void> {
    const { remember } = await import('./remember.ts')
    remember(this, isTicked)
  }

  #cancel(item: Element): void {
    const control = this.#form.edited ? 'edit' : 'reply'
    this.#form.close()
    find(item, `[data-do=${control}]`).focus()
  }

  // How many comments there are, in words, is the server's to say.
  async #count(): Promise<void> {
    const comments = await this.#read(this.#query)
    if (!comments) return
    if (!this.element.querySelector('.aw-item')) this.#replace(comments)
    else find(this.element, '.aw-title').textContent = find(comments, '.aw-title').textContent
  }

  #replace(comments: Element): void {
    this.#form.close()
    find(this.element, '.aw-comments').replaceWith(comments)
    this.#placeOwn()
  }

  #placeOwn(): void {
    this.own.place(find(this.element, '.aw-comments'), this.#query.includes('sort=newest'))
  }

  async #read(search: string): Promise<HTMLElement | undefined> {
    const { answer, problem } = await ask<string>(`/v1/thread.html${search}`, 'text')
    if (answer) return this.#parse(answer, '.aw-comments')
    this.#say('load-failed', problem?.title)
    return undefined
  }

  #parse(html: string, selector: string): HTMLElement {
    const box = toElements(html)
    const found = find(box, selector)
    localiseTimes(box, found.lang || this.element?.lang)
    // A link to a comment leads to the page it is read on.
    for (const link of box.querySelectorAll<HTMLAnchorElement>('.aw-time')) {
      link.href = location.href.replace(/#.*/, '') + link.hash
    }
    return found
  }

  #text(name: string): string {
    return textOf(this.element, name) ?? ''
  }

  #say(name = '', sentence = name && this.#text(name)): void {
    find(this.element, '.aw-status').textContent = sentence
  }
}

function show(item: Element): void {
  const article = find(item, 'article')
  article.scrollIntoView({ block: 'nearest' })
  focus(article)
}

// Only what is shown by us can take the focus: a click on any other text leaves it where it is.
function focus(element: HTMLElement): void {
  element.tabIndex = -1
  element.focus({ preventScroll: true })
}
