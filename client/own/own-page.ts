import { parseClaims } from './claims.ts'
import { forgetAll, type KeptComment, keep, readKept, toFragment, withComments } from './kept.ts'

/**
 * What a script adds to the page of one's own comments: it takes the keys out of the address, where
 * they could be read, and remembers and forgets them on this device when asked to.
 */
export class OwnPage {
  readonly #document: Document
  readonly #window: Window
  readonly #form: HTMLFormElement
  readonly #keys: HTMLTextAreaElement
  readonly #box: HTMLInputElement

  constructor(document: Document, window: Window) {
    this.#document = document
    this.#window = window
    this.#form = this.#find('#keys-form')
    this.#keys = this.#find('#keys')
    this.#box = this.#find('#remember input')
  }

  start(): void {
    // A link that differs in its keys only loads no page.
    this.#window.addEventListener('hashchange', () => {
      const given = parseClaims(this.#takeFragment())
      if (given.length > 0) this.#show(given)
    })
    const given = parseClaims(this.#takeFragment())
    const shown = parseClaims(this.#keys.value)
    try {
      this.#forgetDeleted()
      const kept = readKept()?.comments ?? []
      const wanted = shown.length > 0 ? [] : withComments(kept, given)
      if (wanted.length > 0) this.#show(wanted)
      else this.#offer(shown, kept)
    } catch {
      if (given.length > 0 && shown.length === 0) this.#show(given)
      else this.#refuse()
    }
  }

  // Out of the address bar and of the history before anything else.
  #takeFragment(): string {
    const { location, history } = this.#window
    const { hash } = location
    if (hash.includes('.')) history.replaceState(null, '', location.pathname + location.search)
    return hash
  }

  #show(claims: readonly KeptComment[]): void {
    this.#keys.value = toFragment(claims).replaceAll(',', '\n')
    this.#form.requestSubmit()
  }

  #offer(shown: readonly KeptComment[], kept: readonly KeptComment[]): void {
    const section = this.#find('#remember')
    const isKept = (id: string) => kept.some((comment) => comment.id === id)
    section.hidden = shown.length === 0
    this.#box.checked = shown.length > 0 && shown.every(({ id }) => isKept(id))
    this.#box.addEventListener('change', () => this.#remember(shown))
    for (const card of this.#document.querySelectorAll<HTMLElement>('[data-claim]')) {
      const button = card.querySelector<HTMLElement>('[data-forget]')
      const [claim] = parseClaims(card.dataset.claim ?? '')
      if (!button || !claim || !isKept(claim.id)) continue
      button.hidden = false
      button.addEventListener('click', () => this.#forget(claim.id, button))
    }
  }

  #remember(shown: readonly KeptComment[]): void {
    try {
      const kept = readKept()?.comments ?? []
      const ids = new Set(shown.map(({ id }) => id))
      // What is kept already may say more, such as the page it stands under.
      const fresh = shown.filter(({ id }) => !kept.some((comment) => comment.id === id))
      if (this.#box.checked) keep({ comments: [...kept, ...fresh] })
      else this.#keepOnly(kept.filter(({ id }) => !ids.has(id)))
    } catch {
      this.#refuse()
    }
  }

  #forget(id: string, button: HTMLElement): void {
    this.#keepOnly((readKept()?.comments ?? []).filter((comment) => comment.id !== id))
    this.#box.checked = false
    button.hidden = true
    this.#keys.focus()
  }

  #forgetDeleted(): void {
    const { deleted } = this.#find('[data-deleted], main').dataset
    const kept = readKept()
    if (!deleted || !kept) return
    this.#keepOnly(kept.comments.filter(({ id }) => id !== deleted))
  }

  // With the last of it goes the record: an empty one would say that there was something.
  #keepOnly(comments: readonly KeptComment[]): void {
    const { name, website } = readKept() ?? {}
    if (comments.length > 0 || name || website) keep({ comments })
    else forgetAll()
  }

  // Where the browser refuses, nothing but remembering is lost, and the reader is told so.
  #refuse(): void {
    this.#box.checked = false
    this.#box.disabled = true
    this.#find('#remember').hidden = false
    const hint = this.#find('#remember-hint')
    hint.textContent = hint.dataset.refused ?? ''
  }

  #find<Found extends HTMLElement>(selector: string): Found {
    const found = this.#document.querySelector<Found>(selector)
    if (!found) throw new Error(`no ${selector}`)
    return found
  }
}
