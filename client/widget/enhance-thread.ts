import { ask, type OwnComment, type Reply } from './api.ts'
import { CommentForm } from './enhance-form.ts'
import { localiseTimes } from './enhance-times.ts'
import { find, textOf } from './find.ts'
import { createElement, toElements } from './show-html.ts'

/** A comment of the reader's own, for as long as its page is open. */
interface Own {
  readonly key: string
  readonly parentId: string | null
  item: Element
}

export interface ThreadOptions {
  /** The query of the thread routes that chose this thread. */
  readonly query: string
  /** Called with every comment the server has taken. */
  readonly onPosted: (id: string, status: OwnComment['status']) => void
}

/** Brings a thread to life: order, next page, replies, and what authors may do with their own. */
export class EnhancedThread {
  readonly element: HTMLElement
  readonly #form: CommentForm
  readonly #options: ThreadOptions
  readonly #own = new Map<string, Own>()
  readonly #actions: Readonly<Record<string, (control: HTMLElement) => unknown>> = {
    sort: (link) => this.#sort(link as HTMLAnchorElement),
    more: (link) => this.#more(link as HTMLAnchorElement),
    reply: (link) => this.#form.reply(itemOf(link), link.getAttribute('aria-label')),
    edit: (button) => this.#edit(itemOf(button)),
    delete: (button) => this.#delete(itemOf(button)),
    cancel: (button) => this.#cancel(itemOf(button)),
  }
  #query: string
  #busy = false

  constructor(fragment: string, options: ThreadOptions) {
    this.#options = options
    this.#query = `?${options.query}`
    this.element = this.#parse(fragment, '.aw')
    this.#form = new CommentForm(this.element)
    this.element.addEventListener('click', (event) => this.#click(event))
    this.element.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#once(() => this.#submit())
    })
  }

  /** Shows the comment that the address of the page names, if it is here. */
  reveal(): void {
    const [, id] = /^#comment-([\w-]+)$/.exec(location.hash) ?? []
    const item = id && this.#item(id)
    if (item) focus(find(item, 'article'))
  }

  #click(event: MouseEvent): void {
    const control = (event.target as Element).closest<HTMLElement>('[data-do]')
    const act = this.#actions[control?.dataset.do ?? '']
    if (!control || !act || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void this.#once(() => act(control))
  }

  // One thing at a time: what is sent twice by an impatient click is sent once.
  async #once(act: () => unknown): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.element.ariaBusy = 'true'
    await act()
    this.#busy = false
    this.element.ariaBusy = null
  }

  async #sort(link: HTMLAnchorElement): Promise<void> {
    const comments = await this.#read(link.search)
    if (!comments) return
    this.#query = link.search
    this.#show(comments)
    find(this.element, `[data-sort=${link.dataset.sort}]`).focus()
  }

  async #more(link: HTMLAnchorElement): Promise<void> {
    const comments = await this.#read(link.search)
    if (!comments) return
    const items = [...find(comments, '.aw-list').children]
    for (const { id } of items) this.element.querySelector(`[id="${id}"]`)?.remove()
    find(this.element, '.aw-list').append(...items)
    link.replaceWith(...comments.querySelectorAll('.aw-more'))
    this.#placeOwn()
    if (items[0]) focus(find(items[0], 'article'))
  }

  async #submit(): Promise<void> {
    this.#say('sending')
    const { edited, content } = this.#form
    const { answer, problem } = await (edited
      ? this.#askAsAuthor(edited, 'PATCH', JSON.stringify(content))
      : this.#post())
    this.#say('')
    if (!answer) {
      this.#form.refuse(problem?.title ?? this.#text('send-failed'), problem?.errors)
      return
    }
    const { status, comment, editKey } = answer
    const fresh = this.#parse(answer.html, '.aw-item')
    if (edited) this.#form.close()
    else this.#form.finish()
    if (edited) find(edited, 'article').replaceWith(find(fresh, 'article'))
    else if (editKey)
      this.#own.set(comment.id, { key: editKey, parentId: comment.parentId, item: fresh })
    this.#placeOwn()
    focus(find(edited ?? fresh, 'article'))
    this.#say(edited ? 'saved' : status === 'approved' ? 'published' : 'pending')
    await this.#count()
    this.#options.onPosted(comment.id, status)
  }

  #post(): Promise<Reply<OwnComment>> {
    const { body, key } = this.#form.submission
    return ask(`/v1/comments?lang=${this.element.lang}`, 'json', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    })
  }

  #askAsAuthor(item: Element, method: string, body?: string): Promise<Reply<OwnComment>> {
    const id = idOf(item)
    return ask(`/v1/comments/${id}?lang=${this.element.lang}`, 'json', {
      method,
      ...(body && { body }),
      headers: {
        authorization: `Bearer ${this.#own.get(id)?.key}`,
        ...(body && { 'content-type': 'application/json' }),
      },
    })
  }

  async #edit(item: Element): Promise<void> {
    const { answer, problem } = await this.#askAsAuthor(item, 'GET')
    if (!answer) {
      this.#say('load-failed', problem?.title)
      return
    }
    const { name, website } = answer.comment
    this.#form.edit(item, { text: answer.text ?? '', name: name ?? '', website: website ?? '' })
  }

  async #delete(item: Element): Promise<void> {
    this.#form.close()
    const reply = await this.#askAsAuthor(item, 'DELETE')
    if (!reply.answer) {
      this.#say('send-failed', reply.problem?.title)
      return
    }
    this.#own.delete(idOf(item))
    if (item.querySelector('.aw-list')) {
      const gone = createElement('p', 'aw-removed')
      gone.textContent = this.#text('removed')
      find(item, 'article').replaceWith(gone)
    } else item.remove()
    this.#say('deleted')
    await this.#count()
    find(this.element, '.aw-title').focus()
  }

  #cancel(item: Element): void {
    const control = this.#form.edited ? 'edit' : 'reply'
    this.#form.close()
    find(item, `[data-do=${control}]`).focus()
  }

  // The number of comments, in words, is the server's to say.
  async #count(): Promise<void> {
    const comments = await this.#read(this.#query)
    if (!comments) return
    if (this.element.querySelector('.aw-list > *')) {
      find(this.element, '.aw-title').textContent = find(comments, '.aw-title').textContent
    } else this.#show(comments)
  }

  #show(comments: Element): void {
    this.#form.close()
    find(this.element, '.aw-comments').replaceWith(comments)
    this.#placeOwn()
  }

  #placeOwn(): void {
    for (const [id, own] of this.#own) {
      const there = this.#item(id)
      if (there && there !== own.item) {
        find(there, 'article').replaceWith(find(own.item, 'article'))
        own.item = there
        continue
      }
      const parent = own.parentId && this.#item(own.parentId)
      const list = listOf(parent || find(this.element, '.aw-comments'))
      if (!parent && this.#query.includes('sort=newest')) list.prepend(own.item)
      else list.append(own.item)
    }
  }

  async #read(search: string): Promise<HTMLElement | undefined> {
    const { answer, problem } = await ask<string>(`/v1/thread.html${search}`, 'text')
    if (answer) return this.#parse(answer, '.aw-comments')
    this.#say('load-failed', problem?.title)
    return undefined
  }

  #parse(html: string, selector: string): HTMLElement {
    const box = toElements(html)
    localiseTimes(box, (box.querySelector<HTMLElement>('.aw') ?? this.element).lang)
    const page = location.href.replace(/#.*/, '')
    for (const link of box.querySelectorAll<HTMLAnchorElement>('.aw-time')) {
      link.href = page + link.hash
    }
    return find(box, selector)
  }

  #item(id: string): Element | null {
    return this.element.querySelector(`[id="comment-${id}"]`)
  }

  #text(name: string): string {
    return textOf(this.element, name) ?? ''
  }

  #say(name: string, sentence = this.#text(name)): void {
    find(this.element, '.aw-status').textContent = sentence
  }
}

function itemOf(element: Element): Element {
  return element.closest('.aw-item') ?? element
}

function idOf(item: Element): string {
  return item.id.slice('comment-'.length)
}

function listOf(parent: Element): Element {
  const list = parent.querySelector(':scope > .aw-list')
  if (list) return list
  const fresh = createElement('ol', 'aw-list')
  const empty = parent.querySelector(':scope > .aw-empty')
  if (empty) empty.replaceWith(fresh)
  else parent.append(fresh)
  return fresh
}

function focus(article: HTMLElement): void {
  article.scrollIntoView({ block: 'nearest' })
  article.focus({ preventScroll: true })
}
