import type { Problem } from './api.ts'
import { find, textOf } from './find.ts'

const fields = ['text', 'name', 'website'] as const

/** What a reader types; null where a comment has none. */
type Content = Readonly<Record<(typeof fields)[number], string | null>>

/** The thread's one form. It moves to where it is needed and comes back with its draft. */
export class CommentForm {
  /** The comment that is being changed, if the form is not for a new one. */
  edited: Element | undefined
  readonly element: HTMLFormElement
  readonly #home: Element
  readonly #thread: Element
  readonly #labels: readonly (readonly [element: Element, text: string | null])[]
  #draft: Content | undefined
  #sent = ''
  #retryKey = ''

  constructor(thread: Element) {
    this.element = find(thread, '.aw-form')
    this.#thread = thread
    this.#home = find(thread, '.aw-status')
    this.#labels = ['.aw-form-title', '.aw-button'].map((selector) => {
      const element = find(this.element, selector)
      return [element, element.textContent]
    })
  }

  /** Moves below a comment, to answer it. */
  reply(item: Element, title: string | null): void {
    this.close()
    this.#input('replyTo').value = item.id.slice('comment-'.length)
    this.#moveTo(item, title)
  }

  /** Takes the place of a comment, to change it; what was typed before comes back afterwards. */
  edit(item: Element, content: Content): void {
    this.close()
    this.#draft = this.content
    this.#fill(content)
    this.edited = item
    this.#moveTo(item, textOf(this.#thread, 'edit'), textOf(this.#thread, 'save'))
    find(item, 'article').hidden = true
  }

  /** Goes back to the end of the thread and is for a new comment again. */
  close(): void {
    if (this.edited) find(this.edited, 'article').hidden = false
    if (this.#draft) this.#fill(this.#draft)
    this.edited = this.#draft = undefined
    this.#input('replyTo').value = ''
    for (const [element, text] of this.#labels) element.textContent = text
    this.#cancel.hidden = true
    this.refuse()
    this.#home.before(this.element)
  }

  get content(): Content {
    return Object.fromEntries(fields.map((field) => [field, this.#input(field).value])) as Content
  }

  /** Empties the text and goes home; name and website stay for the next comment. */
  finish(): void {
    // What was typed while the comment was under way is another comment.
    if (this.#body === this.#sent) this.#input('text').value = ''
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
    let first: HTMLElement | undefined
    let rest = title
    for (const field of fields) {
      const input = this.#input(field)
      const error = errors.find((one) => one.field === field)
      find(this.element, `#aw-${field}-problem`).textContent = error ? this.#explain(error) : ''
      input.ariaInvalid = error ? 'true' : null
      if (error) {
        first ??= input
        rest = ''
      }
    }
    const elsewhere = errors.find(({ field }) => !fields.includes(field as 'text'))
    find(this.element, '.aw-refusal').textContent = elsewhere ? this.#explain(elsewhere) : rest
    if (current) {
      // The next send says that this version was shown.
      this.#input('policyVersion').value = current.version
      find(this.element, '.aw-policy span').textContent = current.version
      first = find(this.element, '.aw-policy a')
    }
    first?.focus()
  }

  get #body(): string {
    const { lang, replyTo, ...fields } = Object.fromEntries(new FormData(this.element))
    return JSON.stringify({ ...fields, replyTo: replyTo || null })
  }

  #explain({ code, message }: { readonly code: string; readonly message: string }): string {
    return textOf(this.#thread, code) ?? message
  }

  #moveTo(item: Element, title: string | null, send?: string | null): void {
    for (const [index, text] of [title, send].entries()) {
      if (text) this.#labels[index]?.[0].replaceChildren(text)
    }
    this.#cancel.hidden = false
    find(item, 'article').after(this.element)
    this.#input('text').focus()
  }

  #fill(content: Content): void {
    for (const field of fields) this.#input(field).value = content[field] ?? ''
  }

  #input(name: string): HTMLInputElement {
    return find(this.element, `[name=${name}]`)
  }

  get #cancel(): HTMLElement {
    return find(this.element, '[data-do=cancel]')
  }
}
