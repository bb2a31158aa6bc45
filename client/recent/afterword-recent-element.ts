import { ask } from '../widget/api.ts'
import { createElement } from '../widget/create-element.ts'
import { localiseTimes } from '../widget/enhance-times.ts'
import { find } from '../widget/find.ts'
import { languageOf, siteOf } from '../widget/place.ts'
import { toElements } from '../widget/show-html.ts'
import styles from './recent.css' with { type: 'text' }

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/**
 * `<afterword-recent>`: the beginnings of the newest comments of a site.
 *
 * Attributes: `site` (when the server has several), `limit` (1 to 20, by default 5), `lang` (by
 * default that of the page around it). What it contains stays when they cannot be loaded.
 */
export class AfterwordRecentElement extends HTMLElement {
  static readonly observedAttributes = ['site', 'limit', 'lang']

  readonly #root = this.attachShadow({ mode: 'open' })
  #query = ''

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [sheet]
    if (!this.#root.hasChildNodes()) this.#root.append(createElement('slot'))
    this.attributeChangedCallback()
  }

  // Several attributes set at once ask for one list.
  attributeChangedCallback(): void {
    queueMicrotask(() => {
      const query = this.#toQuery()
      if (this.isConnected && query !== this.#query) void this.#load(query)
    })
  }

  #toQuery(): string {
    const query = new URLSearchParams({ site: siteOf(this) })
    const limit = this.getAttribute('limit')
    const lang = languageOf(this)
    if (limit) query.set('limit', limit)
    if (lang) query.set('lang', lang)
    return query.toString()
  }

  async #load(query: string): Promise<void> {
    this.#query = query
    const { answer } = await ask<string>(`/v1/recent.html?${query}`, 'text')
    if (answer === undefined || query !== this.#query) return
    const box = this.#elementsOf(answer)
    if (!box) return
    const section = find(box, '.aw')
    localiseTimes(section, section.dataset.times ?? '')
    this.#root.replaceChildren(section)
    this.dispatchEvent(new CustomEvent('afterword:loaded', { bubbles: true, composed: true }))
  }

  // This browser and this page's policy together may allow no HTML at all.
  #elementsOf(html: string): HTMLElement | undefined {
    try {
      return toElements(html, 'afterword-recent')
    } catch {
      return undefined
    }
  }
}
