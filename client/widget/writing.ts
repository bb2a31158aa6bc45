import { ask, type OwnComment, type Reply } from './api.ts'
import { CommentForm } from './enhance-form.ts'
import type { EnhancedThread } from './enhance-thread.ts'
import { find, textOf } from './find.ts'
import { OwnComments } from './own-comments.ts'

type Action = (control: HTMLElement, item: Element) => unknown

/**
 * What those who write need besides a thread: the form with its refusals, replies in place, and what
 * authors may do with their own comments. Loaded at the first touch of any of it; it must not import
 * what makes elements of HTML, which a page's Trusted Types allow only once: the thread has it.
 */
export class Writing {
  readonly thread: EnhancedThread
  readonly own = new OwnComments()
  readonly #form: CommentForm
  // By the `data-do` of what was clicked.
  readonly #actions: Readonly<Record<string, Action>> = {
    reply: (link, item) => this.#form.reply(item, link.ariaLabel),
    edit: (_button, item) => this.#edit(item),
    delete: (_button, item) => this.#delete(item),
    cancel: (_button, item) => this.#cancel(item),
    remember: () => this.remember(true),
  }

  constructor(thread: EnhancedThread) {
    this.thread = thread
    this.#form = new CommentForm(thread.element)
    thread.onShown = () => {
      // It was below a comment that is no longer shown.
      if (!this.#form.element.isConnected) this.#form.close()
      this.#placeOwn()
    }
  }

  /** Does what a control is for. */
  async act(control: HTMLElement): Promise<void> {
    await this.#actions[control.dataset.do ?? '']?.(control, control.closest('.aw-item') ?? control)
  }

  /** Puts a comment of the reader's own into its place. */
  add(answer: OwnComment): Element {
    const item = this.thread.parse(answer.html, '.aw-item')
    this.own.add(answer, item)
    this.#placeOwn()
    return item
  }

  /** Sends what is in the form, and shows what became of it. */
  async submit(): Promise<void> {
    const { thread } = this
    thread.say('sending')
    const { edited, content } = this.#form
    const { answer, problem } = await (edited
      ? this.own.ask(edited, 'PATCH', thread.element.lang, JSON.stringify(content))
      : this.#post())
    thread.say()
    if (!answer) {
      this.#form.refuse(problem ?? { title: textOf(thread.element, 'send-failed') ?? '' })
      return
    }
    const { status, comment, html } = answer
    let item = edited
    if (item) {
      this.#form.close()
      find(item, 'article').replaceWith(find(thread.parse(html, '.aw-item'), 'article'))
    } else {
      this.#form.finish()
      item = this.add(answer)
      thread.onPosted(comment.id, status)
    }
    thread.show(item)
    thread.say(edited ? 'saved' : status)
    void this.#count()
  }

  /** Remembers the reader on this device; most readers never want it, so most never load it. */
  async remember(isTicked?: boolean): Promise<void> {
    const { remember } = await import('./remember.ts')
    remember(this, isTicked)
  }

  #post(): Promise<Reply<OwnComment>> {
    const { body, key } = this.#form.submission
    return ask(`/v1/comments?lang=${this.thread.element.lang}`, 'json', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    })
  }

  async #edit(item: Element): Promise<void> {
    const { answer, problem } = await this.own.ask(item, 'GET', this.thread.element.lang)
    if (answer) this.#form.edit(item, { ...answer.comment, text: answer.text ?? null })
    else this.thread.say('load-failed', problem?.title)
  }

  async #delete(item: Element): Promise<void> {
    const { thread } = this
    this.#form.close()
    const { answer, problem } = await this.own.ask(item, 'DELETE', thread.element.lang)
    if (!answer) {
      thread.say('send-failed', problem?.title)
      return
    }
    this.own.forget(item)
    if (item.querySelector('.aw-list')) {
      const removed = Document.prototype.createElement.call(document, 'p')
      removed.className = 'aw-removed'
      removed.textContent = textOf(thread.element, 'removed')
      find(item, 'article').replaceWith(removed)
    } else item.remove()
    thread.say('deleted')
    await this.#count()
    thread.focus(find(thread.element, '.aw-title'))
  }

  #cancel(item: Element): void {
    const control = this.#form.edited ? 'edit' : 'reply'
    this.#form.close()
    find(item, `[data-do=${control}]`).focus()
  }

  // How many comments there are, in words, is the server's to say.
  async #count(): Promise<void> {
    const { element, query } = this.thread
    const comments = await this.thread.read(query)
    if (!comments) return
    if (!element.querySelector('.aw-item')) this.thread.replace(comments)
    else find(element, '.aw-title').textContent = find(comments, '.aw-title').textContent
  }

  #placeOwn(): void {
    const { element, query } = this.thread
    this.own.place(find(element, '.aw-comments'), query.includes('sort=newest'))
  }
}
