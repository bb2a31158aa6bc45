import { adoptStyles } from './adopt-styles.ts'
import { ask, type Problem } from './api.ts'
import type { EnhancedThread } from './enhance-thread.ts'
import { find, textOf } from './find.ts'
import { itemOf } from './items.ts'
import styles from './report.css' with { type: 'text' }

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

// One at a time, wherever on the page: its parts are found by their ids.
let open: ReportForm | undefined

/**
 * Shows the form that reports a comment, below the comment. Loaded at the first such click; it must
 * not import what makes elements of HTML, which the thread has.
 */
export async function report(thread: EnhancedThread, link: HTMLAnchorElement): Promise<void> {
  if (open?.element.isConnected && open.link === link) {
    open.focus()
    return
  }
  const { answer, problem } = await ask<string>(`/v1/report.html${link.search}`, 'text')
  if (!answer) {
    thread.say('', problem?.title ?? textOf(thread.element, 'failed') ?? '')
    return
  }
  open?.remove()
  adoptStyles(thread.element, sheet)
  open = new ReportForm(thread, link, thread.parse(answer, 'form') as HTMLFormElement)
  link.closest('article')?.after(open.element)
  open.focus()
}

class ReportForm {
  readonly element: HTMLFormElement
  link: HTMLAnchorElement
  readonly #thread: EnhancedThread
  // What is shown may be fetched anew meanwhile, such as in another order.
  readonly #observer = new MutationObserver(() => this.#stay())
  #isSending = false

  constructor(thread: EnhancedThread, link: HTMLAnchorElement, element: HTMLFormElement) {
    this.#thread = thread
    this.link = link
    this.element = element
    element.onsubmit = (event) => {
      event.preventDefault()
      // The thread takes what reaches it for a comment.
      event.stopPropagation()
      void this.#submit()
    }
    element.onkeydown = (event) => {
      if (event.key !== 'Escape' || event.isComposing) return
      // What the page around would close by it stays open.
      event.stopPropagation()
      this.#leave()
    }
    find(element, 'button[type=button]').onclick = () => this.#leave()
    this.#observer.observe(thread.element, { childList: true, subtree: true })
  }

  /** Takes it away, with what was typed. */
  remove(): void {
    this.#observer.disconnect()
    this.element.remove()
  }

  // Where its comment is not shown any more, it waits until that is.
  #stay(): void {
    if (this.element.isConnected) return
    const item = itemOf(this.#thread.element, this.#commentId)
    const link = item?.querySelector<HTMLAnchorElement>(':scope > .aw-comment .aw-report')
    if (!item || !link) return
    this.link = link
    find(item, 'article').after(this.element)
  }

  focus(): void {
    this.#reason.focus()
  }

  #leave(sentence = ''): void {
    this.remove()
    this.#thread.say('', sentence)
    this.link.focus()
  }

  async #submit(): Promise<void> {
    if (this.#isSending) return
    this.#refuse()
    const { reason, note = '' } = Object.fromEntries(new FormData(this.element))
    if (!reason) {
      this.#refuse({ errors: [{ field: 'reason', code: '', message: '' }] })
      return
    }
    this.#isSending = true
    const { lang } = this.#thread.element
    const { answer, problem } = await ask(
      `/v1/comments/${this.#commentId}/reports?lang=${lang}`,
      'json',
      {
        method: 'POST',
        body: JSON.stringify({ reason, note }),
        headers: { 'content-type': 'application/json' },
      },
    )
    this.#isSending = false
    const { sent, failed = '' } = this.element.dataset
    if (answer) this.#leave(sent)
    else this.#refuse(problem?.title ? problem : { title: failed })
  }

  // At the fields it names, else above them. Without, nothing.
  #refuse({ title = '', errors = [] }: Partial<Problem> = {}): void {
    const wrong = (name: string) => errors.find(({ field }) => field === name)
    const reason = wrong('reason') && this.element.dataset.missing
    const note = wrong('note')?.message
    this.#say('#aw-reason-problem', reason)
    this.#say('#aw-note-problem', note)
    this.#say('.aw-refusal', reason || note ? '' : title)
    this.#note.ariaInvalid = note ? 'true' : null
    if (reason) this.#reason.focus()
    else if (note) this.#note.focus()
  }

  #say(selector: string, sentence = ''): void {
    find(this.element, selector).textContent = sentence
  }

  get #commentId(): string {
    return new URLSearchParams(this.link.search).get('comment') ?? ''
  }

  get #reason(): HTMLInputElement {
    return find(this.element, '[name=reason]:checked, [name=reason]')
  }

  get #note(): HTMLTextAreaElement {
    return find(this.element, '[name=note]')
  }
}
