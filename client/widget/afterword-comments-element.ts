import { ask, type Problem } from './api.ts'
import { createElement } from './create-element.ts'
import { EnhancedThread } from './enhance-thread.ts'
import { queryOf } from './place.ts'
import styles from './widget.css' with { type: 'text' }

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/** Milliseconds after which somebody is taken to be reading. */
const QUIET = 5000

// Most who open a page read it first, and some never come to its comments.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) void (target as AfterwordCommentsElement).start()
    }
  },
  { rootMargin: '600px' },
)

/**
 * `<afterword-comments>`: the comments of a page and the form to write one. They are asked for when
 * they come near the part of the page that is in sight, or when the address names a comment.
 *
 * Attributes: `site` (when the server has several), `page` (by default the page's canonical
 * address), `lang` (by default that of the page around it), `sort` (`oldest`, `newest` or `replies`),
 * `form` (`top`: above the comments), `live` (`off`: new comments are not offered while it is read),
 * `start` (`now`: wherever on the page they are). What it contains is shown until the comments are
 * there, and when they cannot be loaded; a declarative shadow root with comments in it is shown in
 * their place until then.
 */
export class AfterwordCommentsElement extends HTMLElement {
  static readonly observedAttributes = ['site', 'page', 'lang', 'sort', 'form']

  readonly #root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
  readonly #reveal = () => {
    // Which of the threads of a page has the comment is not known before.
    if (location.hash.startsWith('#comment-')) void this.start()
    void this.#thread?.reveal()
  }
  #thread: EnhancedThread | undefined
  #query = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #isDue = false

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
      if (query === this.#query || !this.isConnected) return
      // What the page's own HTML has put there is shown until then.
      if (this.#query || !this.#root.firstChild) this.#wait()
      this.#query = query
      this.#thread?.endNews?.()
      this.#thread = undefined
      this.#isDue = true
      // Not in the task that runs the script: the first layout of a page may be in it too.
      if (this.getAttribute('start') === 'now') setTimeout(() => this.start())
      else observer.observe(this)
      this.#reveal()
    })
  }

  #wait(): void {
    const box = createElement('div')
    box.className = 'aw aw-loading'
    if (this.textContent?.trim()) box.append(createElement('slot'))
    this.#root.replaceChildren(box)
  }

  /** Asks for the comments now, unless that was done already. Throws never. */
  async start(): Promise<void> {
    observer.unobserve(this)
    if (!this.#isDue) return
    this.#isDue = false
    const query = this.#query
    const { answer, problem } = await ask<string>(`/v1/thread.html?${query}`, 'text')
    if (query !== this.#query) return
    try {
      this.#thread = new EnhancedThread(answer ?? '', {
        query,
        onPosted: (id, status) => this.#tell('posted', { id, status }),
      })
    } catch {
      // Nothing came, or this browser and this page's policy together allow no HTML at all.
      this.#fail(problem)
      return
    }
    const { element } = this.#thread
    const { top, bottom } = this.getBoundingClientRect()
    // Laid out by and by where nothing but the room kept for them has been in sight.
    if (top > 0 && this.#root.querySelector('.aw-loading')) {
      element.className += ' aw-below aw-loading'
    }
    this.#root.replaceChildren(element)
    // Whoever sees what is below the comments, and not where they begin, goes on seeing it.
    if (top < 0 && bottom < innerHeight) {
      scrollBy({ top: this.getBoundingClientRect().bottom - bottom, behavior: 'instant' })
    }
    this.#follow()
    requestAnimationFrame(() =>
      setTimeout(() => {
        element.classList.remove('aw-loading')
        // Another page may have been asked for meanwhile.
        if (!element.isConnected) return
        this.#reveal()
        this.#tell('loaded', {})
      }),
    )
  }

  // Most readers are gone before anything new can have come: they cost no connection.
  #follow(): void {
    clearTimeout(this.#timer)
    this.#thread?.endNews?.()
    if (this.isConnected && this.getAttribute('live') !== 'off') {
      this.#timer = setTimeout(() => this.#thread?.follow().catch(() => {}), QUIET)
    }
  }

  // No catalogue has arrived: the words of the page, if it has any, or plain English.
  #fail(problem?: Problem): void {
    const box = createElement('div')
    box.className = 'aw aw-failed'
    box.part = 'failed'
    box.role = 'alert'
    const button = createElement('button')
    button.className = 'aw-button'
    button.part = 'button'
    button.textContent = 'Try again'
    button.onclick = () => {
      box.remove()
      this.#query = ''
      this.attributeChangedCallback()
    }
    box.append(
      this.textContent?.trim()
        ? createElement('slot')
        : (problem?.title ?? 'The comments could not be loaded.'),
      button,
    )
    this.#root.querySelector('.aw-loading')?.remove()
    this.#root.append(box)
    // Too many read at once: there is room again in a moment, and not for all in the same one.
    if (problem?.status === 503) {
      setTimeout(() => box.isConnected && button.click(), 2 * QUIET * Math.random())
    }
  }

  #tell(what: string, detail: object): void {
    this.dispatchEvent(
      new CustomEvent(`afterword:${what}`, { bubbles: true, composed: true, detail }),
    )
  }
}
