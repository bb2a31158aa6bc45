import { ask } from './api.ts'
import { EnhancedThread } from './enhance-thread.ts'
import { queryOf } from './place.ts'
import { createElement } from './show-html.ts'
import styles from './widget.css' with { type: 'text' }

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/** Milliseconds after which somebody is taken to be reading. */
const QUIET = 5000

/**
 * `<afterword-comments>`: the comments of a page and the form to write one.
 *
 * Attributes: `site` (when the server has several), `page` (by default the page's canonical
 * address), `lang` (by default that of the page around it), `sort` (`oldest`, `newest` or `replies`),
 * `form` (`top`: above the comments), `live` (`off`: new comments are not offered while it is read).
 * What it contains is shown when the comments cannot be loaded.
 */
export class AfterwordCommentsElement extends HTMLElement {
  static readonly observedAttributes = ['site', 'page', 'lang', 'sort', 'form']

  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #reveal = () => this.#thread?.reveal()
  #thread: EnhancedThread | undefined
  #query = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    const { adoptedStyleSheets } = this.#root
    // Parts that were loaded since have put theirs beside it.
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet)
    addEventListener('hashchange', this.#reveal)
    this.attributeChangedCallback()
    this.#follow()
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.#reveal)
    this.#follow()
  }

  // Several attributes set at once ask for one thread.
  attributeChangedCallback(): void {
    queueMicrotask(() => {
      const query = queryOf(this)
      if (this.isConnected && query !== this.#query) void this.#load(query)
    })
  }

  async #load(query: string): Promise<void> {
    this.#query = query
    const loading = createElement('div')
    loading.className = 'aw aw-loading'
    this.#root.replaceChildren(loading)
    const { answer, problem } = await ask<string>(`/v1/thread.html?${query}`, 'text')
    if (query !== this.#query) return
    this.#thread?.endNews?.()
    try {
      this.#thread = new EnhancedThread(answer ?? '', {
        query,
        onPosted: (id, status) => this.#tell('posted', { id, status }),
      })
    } catch {
      // Nothing came, or this browser and this page's policy together allow no HTML at all.
      this.#fail(problem?.title)
      return
    }
    this.#root.replaceChildren(this.#thread.element)
    this.#follow()
    void this.#reveal()
    this.#tell('loaded', {})
  }

  // Most readers are gone before anything new can have come: they cost no connection.
  #follow(): void {
    clearTimeout(this.#timer)
    this.#thread?.endNews?.()
    if (!this.isConnected || this.getAttribute('live') === 'off') return
    this.#timer = setTimeout(() => this.#thread?.follow().catch(() => {}), QUIET)
  }

  // No catalogue has arrived: the words of the page, if it has any, or plain English.
  #fail(reason = 'The comments could not be loaded.'): void {
    const box = createElement('div')
    box.className = 'aw aw-failed'
    box.part.add('failed')
    box.role = 'alert'
    const button = createElement('button')
    button.className = 'aw-button'
    button.part.add('button')
    button.textContent = 'Try again'
    button.onclick = () => this.#load(this.#query)
    box.append(this.textContent?.trim() ? createElement('slot') : reason, button)
    this.#root.replaceChildren(box)
  }

  #tell(what: string, detail: object): void {
    this.dispatchEvent(
      new CustomEvent(`afterword:${what}`, { bubbles: true, composed: true, detail }),
    )
  }
}
