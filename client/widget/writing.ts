import { adoptStyles } from './adopt-styles.ts'
import type { OwnComment } from './api.ts'
import { createElement } from './create-element.ts'
import { type Draft, drafts } from './drafts.ts'
import { CommentForm } from './enhance-form.ts'
import type { EnhancedThread } from './enhance-thread.ts'
import { find, textOf } from './find.ts'
import { isNear } from './near.ts'
import { OwnComments } from './own-comments.ts'
import { Sending } from './sending.ts'
import styles from './writing.css' with { type: 'text' }

type Action = (control: HTMLElement, item: Element) => unknown

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/**
 * What those who write need besides a thread: the form with its refusals, replies in place, and what
 * authors may do with their own comments. Loaded at the first touch of any of it; it must not import
 * what makes elements of HTML, which a page's Trusted Types allow only once: the thread has it.
 */
export class Writing {
  readonly thread: EnhancedThread
  readonly own = new OwnComments()
  /** Told what is typed and not sent, and when there is no such thing any more. */
  onDraft: ((draft: Draft | undefined) => void) | undefined
  readonly #form: CommentForm
  readonly #sending: Sending
  // By the `data-do` of what was clicked.
  readonly #actions: Readonly<Record<string, Action>> = {
    reply: (link, item) => this.#form.reply(item, link.ariaLabel),
    edit: (_button, item) => this.#edit(item),
    delete: (_button, item) => this.#delete(item),
    cancel: (_button, item) => this.#cancel(item),
    preview: () => this.#preview(),
    remember: () => this.remember(true),
  }
  #count: Promise<() => void> | undefined

  constructor(thread: EnhancedThread) {
    this.thread = thread
    this.#form = new CommentForm(thread.element)
    this.#sending = new Sending(this, this.#form)
    thread.onShown = () => {
      this.#placeOwn()
      this.#form.settle()
      this.#sending.remind()
    }
    adoptStyles(thread.element, sheet)
    this.#listen()
    if (this.draft) this.resume(this.draft)
    // The first words may have been typed while this part was loading, and the page left since.
    else if (this.#form.element.isConnected) this.#changed()
    else if (this.#form.draft) drafts.set(this.page, this.#form.draft)
    this.#sending.takeOver()
  }

  /** Site and page, under which drafts and comments of one's own are found again. */
  get page(): string {
    const [site, page] = ['site', 'page'].map((name) =>
      find<HTMLInputElement>(this.#form.element, `[name=${name}]`),
    )
    return `${site?.value} ${page?.value}`
  }

  /** What is typed here and not sent. */
  get draft(): Draft | undefined {
    return drafts.get(this.page)
  }

  /** Does what a control is for. */
  async act(control: HTMLElement): Promise<void> {
    const { do: name = '' } = control.dataset
    // Whoever turns to something else wants to send something else.
    if (name !== 'preview' && name !== 'remember') this.#sending.stop()
    await this.#actions[name]?.(control, control.closest('.aw-item') ?? control)
    this.#changed()
  }

  /** Puts a comment of the reader's own into its place. */
  add(answer: OwnComment): Element {
    const item = this.thread.parse(answer.html, '.aw-item')
    this.own.add(answer, item)
    this.#placeOwn()
    return item
  }

  /** Keeps what is typed, and under which key it is sent. */
  keepDraft(): void {
    // Where another widget shows this page by now, that one knows.
    if (this.#form.edited || !this.#form.element.isConnected) return
    const { draft } = this.#form
    if (draft) drafts.set(this.page, draft)
    else drafts.delete(this.page)
    this.onDraft?.(draft)
  }

  /** Takes over what was typed before. */
  resume(draft: Draft): void {
    this.#form.resume(draft)
    this.#changed()
  }

  /** Sends what is in the form, and shows what became of it. */
  async submit(): Promise<void> {
    await this.#sending.submit()
    this.#changed()
  }

  /** Shows that a comment arrived, or a change of one. */
  arrived(answer: OwnComment, edited: Element | undefined, isWatched: boolean): void {
    const { thread } = this
    let item = edited
    if (item) {
      find(item, 'article').replaceWith(find(thread.parse(answer.html, '.aw-item'), 'article'))
    } else item = this.add(answer)
    this.#changed()
    if (!thread.element.isConnected) return
    if (!edited) thread.onPosted(answer.comment.id, answer.status)
    if (isWatched) thread.show(item)
    thread.say(edited ? 'saved' : answer.status)
    void this.#recount()
  }

  /** Remembers the reader on this device; most readers never want it, so most never load it. */
  async remember(isTicked?: boolean): Promise<void> {
    const { remember } = await import('./remember.ts')
    remember(this, isTicked)
  }

  #listen(): void {
    const { element } = this.#form
    element.addEventListener('input', ({ target }) => {
      if ((target as Element).closest('.aw-remember')) return
      this.#sending.stop()
      this.#changed()
    })
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      event.preventDefault()
      element.requestSubmit()
    })
    const hint = find(element, '.aw-keys')
    const keys = /^(Mac|iP)/.test(navigator.platform) ? '⌘ + Enter' : 'Ctrl + Enter'
    hint.textContent = hint.dataset.keys?.replace('{keys}', keys) ?? ''
    hint.hidden = false
  }

  // After anything that may have altered what is in the form.
  #changed(): void {
    this.keepDraft()
    const { element } = this.#form
    if (isNear(element)) {
      this.#count ??= import('./count.ts').then(({ countOf }) =>
        countOf(element, this.thread.element.lang),
      )
    }
    this.#count?.then(
      (count) => count(),
      () => {
        // Nothing but a help is missing; the next key asks for it again.
        this.#count = undefined
      },
    )
  }

  async #preview(): Promise<void> {
    const { togglePreview } = await import('./preview.ts')
    await togglePreview(this.thread, this.#form)
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
      const removed = createElement('p')
      removed.className = 'aw-removed'
      removed.part.add('removed')
      removed.textContent = textOf(thread.element, 'removed')
      find(item, 'article').replaceWith(removed)
    } else item.remove()
    thread.say('deleted')
    await this.#recount()
    thread.focus(find(thread.element, '.aw-title'))
  }

  #cancel(item: Element): void {
    const control = this.#form.edited ? 'edit' : 'reply'
    this.#form.close()
    // Its comment may be on another page.
    const next = item.querySelector<HTMLElement>(`[data-do=${control}]`)
    if (next) next.focus()
    else this.#form.focus()
  }

  // How many comments there are, in words, is the server's to say.
  async #recount(): Promise<void> {
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
