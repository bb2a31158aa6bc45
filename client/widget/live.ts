import { adoptStyles } from './adopt-styles.ts'
import { server } from './api.ts'
import { createElement } from './create-element.ts'
import type { EnhancedThread } from './enhance-thread.ts'
import { find } from './find.ts'
import styles from './live.css' with { type: 'text' }
import { NewComments } from './new-comments.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/** Browsers open few connections to a server at once: more threads than these do without. */
const MOST_STREAMS = 2
let streams = 0

/** Milliseconds after which a lost stream is asked for again, at the soonest and how much later. */
const SOONEST = 5000
const SPREAD = 25_000

interface Hello {
  readonly total: number
  readonly showNew: Readonly<Record<string, string>>
}

interface News {
  readonly published: readonly string[]
  readonly withdrawn: readonly string[]
}

/**
 * Offers comments that arrive while a thread is read: as a number and a button, because nothing may
 * move under somebody's eyes. Loaded some seconds after the thread. The connection is closed while
 * the page is hidden.
 *
 * @returns what ends it
 */
export function followThread(thread: EnhancedThread): () => void {
  return new Follower(thread).start()
}

// Asked of the prototypes, because a page's forms and images can hide what `document` has.
const { addEventListener, removeEventListener } = EventTarget.prototype

class Follower {
  readonly #thread: EnhancedThread
  readonly #news: NewComments
  readonly #box: HTMLElement
  readonly #button: HTMLButtonElement
  readonly #observer = new MutationObserver(() => this.#offer())
  #source: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #pluralForms: Hello['showNew'] = {}

  constructor(thread: EnhancedThread) {
    this.#thread = thread
    this.#news = new NewComments(thread)
    this.#box = createElement('div')
    this.#box.className = 'aw-news'
    this.#box.role = 'status'
    this.#button = createElement('button')
    this.#button.className = 'aw-button'
    this.#button.part.add('button', 'new')
    this.#button.onclick = () => this.#show()
  }

  start(): () => void {
    const { element } = this.#thread
    adoptStyles(element, sheet)
    find(element, '.aw-comments').after(this.#box)
    // What is shown by other means, and comments of one's own, are no news any more.
    this.#observer.observe(element, { childList: true, subtree: true })
    const turn = () => this.#turn()
    addEventListener.call(document, 'visibilitychange', turn)
    turn()
    return () => {
      removeEventListener.call(document, 'visibilitychange', turn)
      this.#observer.disconnect()
      this.#box.remove()
      this.#close()
    }
  }

  #turn(): void {
    if (Reflect.get(Document.prototype, 'hidden', document)) this.#close()
    else this.#open()
  }

  #open(): void {
    if (this.#source || streams >= MOST_STREAMS) return
    streams += 1
    const query = new URLSearchParams(this.#thread.query)
    for (const name of [...query.keys()]) {
      if (!['site', 'page', 'lang'].includes(name)) query.delete(name)
    }
    const source = new EventSource(`${server}/v1/live?${query}`)
    this.#source = source
    // Not the browser's own way, by which all readers come back to a server at the same moment.
    source.onerror = () => {
      this.#close()
      this.#timer = setTimeout(() => this.#turn(), SOONEST + Math.random() * SPREAD)
    }
    source.addEventListener('hello', ({ data }) => {
      const { total, showNew }: Hello = JSON.parse(data)
      this.#pluralForms = showNew
      this.#news.count(total)
      this.#offer()
    })
    source.addEventListener('news', ({ data }) => {
      const { published, withdrawn }: News = JSON.parse(data)
      this.#news.take(published, withdrawn)
      this.#offer()
    })
  }

  #close(): void {
    clearTimeout(this.#timer)
    if (!this.#source) return
    streams -= 1
    this.#source.close()
    this.#source = undefined
  }

  #offer(): void {
    const { size } = this.#news
    const { lang } = this.#thread.element
    if (size === 0) {
      this.#button.remove()
      return
    }
    const form =
      this.#pluralForms[new Intl.PluralRules(lang).select(size)] ?? this.#pluralForms.other ?? ''
    const text = form.replace('{count}', size.toLocaleString(lang))
    if (this.#button.textContent !== text) this.#button.textContent = text
    if (!this.#button.isConnected) this.#box.append(this.#button)
  }

  async #show(): Promise<void> {
    this.#button.disabled = true
    await this.#news.show()
    this.#button.disabled = false
    this.#offer()
  }
}
