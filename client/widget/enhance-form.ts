import type { Problem } from './api.ts'
import type { Draft } from './drafts.ts'
import { find, textOf } from './find.ts'
import { idOf, itemOf } from './items.ts'

const fields = ['text', 'name', 'website'] as const

// The last one is there only where notices are mailed, and is no part of a comment.
const inputs = [...fields, 'email']

/** What a reader types; null where a comment has none. */
type Content = Readonly<Record<(typeof fields)[number], string | null>>

/** The thread's one form. It moves to where it is needed and comes back with its draft. */
export class CommentForm {
  /** The comment that is being changed, if the form is not for a new one. */
  edited: Element | undefined
  readonly element: HTMLFormElement
  readonly #home: () => void
  readonly #thread: Element
  readonly #labels: readonly (readonly [element: Element, text: string | null])[]
  #draft: Content | undefined
  #sent = ''
  #retryKey = ''

  constructor(thread: Element) {
    this.element = find(thread, '.aw-form')
    this.#thread = thread
    const isFirst = this.element === thread.firstElementChild
    const status = find(thread, '.aw-status')
    this.#home = () => (isFirst ? thread.prepend(this.element) : status.before(this.element))
    this.#labels = ['.aw-form-title', '.aw-button'].map((selector) => {
      const element = find(this.element, selector)
      return [element, element.textContent]
    })
  }

  /** Moves below a comment, to answer it. */
  reply(item: Element, title: string | null): void {
    this.close()
    this.#answer(item, title)
    this.focus()
  }

  /** Takes the place of a comment, to change it; what was typed before comes back afterwards. */
  edit(item: Element, content: Content): void {
    this.close()
    this.#draft = this.content
    this.#fill(content)
    this.edited = item
    this.#moveTo(item, textOf(this.#thread, 'edit'), textOf(this.#thread, 'save'))
    find(item, 'article').hidden = true
    this.focus()
  }

  /** Stays with its comment when that is shown anew, such as in another order; else goes home. */
  settle(): void {
    if (this.element.isConnected) return
    const { edited, content } = this
    const item = this.#shown(edited ? idOf(edited) : this.#input('replyTo').value)
    const title = this.#labels[0]?.[0].textContent ?? null
    this.close()
    if (item && edited) this.edit(item, content)
    else if (item) this.#answer(item, title)
  }

  /** What is typed and not sent, for another form of the same page; nothing while there is none. */
  get draft(): Draft | undefined {
    if (this.edited || !this.#input('text').value) return undefined
    const values = inputs.map((name) => [name, this.#maybe(name)?.value ?? ''])
    return {
      content: Object.fromEntries(values),
      replyTo: this.#input('replyTo').value,
      ...(this.#sent && { sent: { body: this.#sent, key: this.#retryKey } }),
    }
  }

  /**
   * Takes a draft over, unless something is typed already; below its comment, where that is shown. Where
   * it is not, the form stays at home and says that it is for an answer.
   */
  resume({ content, replyTo, sent }: Draft): void {
    if (this.#input('text').value) return
    for (const [name, value] of Object.entries(content)) {
      const input = this.#maybe(name)
      if (input) input.value ||= value
    }
    const item = replyTo && this.#shown(replyTo)
    if (item) this.#answer(item, find(item, '[data-do=reply]').ariaLabel)
    else if (replyTo) this.#answerElsewhere(replyTo)
    if (sent) {
      this.#sent = sent.body
      this.#retryKey = sent.key
    }
  }

  focus(): void {
    this.#input('text').focus()
  }

  /** Shows the field again, where a preview was in its place. */
  closePreview(): void {
    const button = find(this.element, '[data-do=preview]')
    if (button.dataset.preview) button.textContent = button.dataset.preview
    find(this.element, '.aw-preview').hidden = true
    this.#input('text').hidden = false
  }

  /** Goes back to its place in the thread and is for a new comment again. */
  close(): void {
    if (this.edited) find(this.edited, 'article').hidden = false
    if (this.#draft) this.#fill(this.#draft)
    this.edited = this.#draft = undefined
    this.#input('replyTo').value = ''
    for (const [element, text] of this.#labels) element.textContent = text
    this.#cancel.hidden = true
    this.closePreview()
    this.refuse()
    this.#home()
  }

  get content(): Content {
    return Object.fromEntries(fields.map((field) => [field, this.#input(field).value])) as Content
  }

  /** Empties the text that was sent and goes home; name and website stay for the next comment. */
  finish(sent: string): void {
    // What was typed while the comment was under way is another comment.
    if (this.#body !== sent) return
    this.#input('text').value = ''
    this.#sent = ''
    this.close()
  }

  /** The new comment as the server takes it, and a key that makes a retry of it safe. */
  get submission(): { readonly body: string; readonly key: string } {
    const body = this.#body
    // A key is for one body. On pages served over http there is no crypto.randomUUID.
    if (body !== this.#sent) this.#retryKey = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.#sent = body
    return { body, key: this.#retryKey }
  }

  /** Shows what the server refused: at the fields it names, else above them. Without, nothing. */
  refuse({ title = '', errors = [], current }: Partial<Problem> = {}): void {
    const wrong = inputs.filter((name) => this.#mark(name, errors))
    const elsewhere = errors.find(({ field }) => !wrong.includes(field))
    const above = wrong.length > 0 ? '' : title
    find(this.element, '.aw-refusal').textContent = elsewhere ? this.#explain(elsewhere) : above
    let first = wrong[0] && this.#maybe(wrong[0])
    if (current) {
      // The next send says that this version was shown.
      this.#input('policyVersion').value = current.version
      find(this.element, '.aw-policy span').textContent = current.version
      first = find(this.element, '.aw-policy a')
    }
    // Behind a preview the field could not take the focus.
    if (wrong.includes('text')) this.closePreview()
    if (!first) return
    // Whoever sent by keys is at the field already: no move of the focus would tell them.
    if (wrong[0] && first.matches(':focus')) {
      const problem = find(this.element, `#aw-${wrong[0]}-problem`).textContent
      find(this.#thread, '.aw-status').textContent = problem
    }
    first.focus()
  }

  // Whether there is something to correct in a field, which is then said below it.
  #mark(name: string, errors: NonNullable<Problem['errors']>): boolean {
    const input = this.#maybe(name)
    if (!input) return false
    const error = errors.find(({ field }) => field === name)
    find(this.element, `#aw-${name}-problem`).textContent = error ? this.#explain(error) : ''
    input.ariaInvalid = error ? 'true' : null
    return error !== undefined
  }

  get #body(): string {
    const { lang, replyTo, ...fields } = Object.fromEntries(new FormData(this.element))
    return JSON.stringify({ ...fields, replyTo: replyTo || null })
  }

  #explain({ code, message }: { readonly code: string; readonly message: string }): string {
    return textOf(this.#thread, code) ?? message
  }

  #answer(item: Element, title: string | null): void {
    this.#input('replyTo').value = idOf(item)
    this.#moveTo(item, title)
  }

  // The comment is on another page of the thread; one that is gone is for the server to refuse.
  #answerElsewhere(id: string): void {
    this.#input('replyTo').value = id
    this.#labels[0]?.[0].replaceChildren(textOf(this.#thread, 'reply') ?? '')
    this.#cancel.hidden = false
  }

  #shown(id: string): Element | null {
    return itemOf(this.#thread, id)
  }

  #moveTo(item: Element, title: string | null, send?: string | null): void {
    for (const [index, text] of [title, send].entries()) {
      if (text) this.#labels[index]?.[0].replaceChildren(text)
    }
    this.#cancel.hidden = false
    find(item, 'article').after(this.element)
  }

  #fill(content: Content): void {
    for (const field of fields) this.#input(field).value = content[field] ?? ''
  }

  #input(name: string): HTMLInputElement {
    return find(this.element, `[name=${name}]`)
  }

  #maybe(name: string): HTMLInputElement | null {
    return this.element.querySelector(`input[name="${name}"], textarea[name="${name}"]`)
  }

  get #cancel(): HTMLElement {
    return find(this.element, '[data-do=cancel]')
  }
}
