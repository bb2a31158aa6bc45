import { ask } from './api.ts'
import { languageOf, siteOf } from './place.ts'

const MOST_PAGES = 100
// The server takes 8 kB of request line and headers together.
const LONGEST_QUERY = 6000

const waiting = new Set<AfterwordCountElement>()

/**
 * `<afterword-count page="/a/page/">`: how many comments a page has, as a number. What stands
 * between its tags stays until the number is known. All of a page are asked for together.
 */
export class AfterwordCountElement extends HTMLElement {
  static readonly observedAttributes = ['site', 'page']

  connectedCallback(): void {
    if (!waiting.size) setTimeout(askForAll)
    waiting.add(this)
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.connectedCallback()
  }
}

function askForAll(): void {
  const elements = [...waiting]
  waiting.clear()
  for (const site of new Set(elements.map(siteOf))) {
    const ofSite = elements.filter((element) => siteOf(element) === site)
    let query = new URLSearchParams({ site })
    for (const page of new Set(ofSite.map(pageOf))) {
      if (query.size > MOST_PAGES || `${query}`.length > LONGEST_QUERY) {
        void showCounts(query, ofSite)
        query = new URLSearchParams({ site })
      }
      if (page) query.append('page', page)
    }
    if (query.size > 1) void showCounts(query, ofSite)
  }
}

async function showCounts(
  query: URLSearchParams,
  elements: readonly AfterwordCountElement[],
): Promise<void> {
  const { answer } = await ask<{ counts: Record<string, number> }>(`/v1/counts?${query}`, 'json')
  for (const element of elements) {
    const count = answer?.counts[pageOf(element)]
    if (count !== undefined) {
      // The first that a page writes in a language's own way takes longer than all the others.
      element.textContent = count > 999 ? count.toLocaleString(languageOf(element)) : `${count}`
    }
  }
}

function pageOf(element: Element): string {
  return element.getAttribute('page') ?? ''
}
