import type { Point } from './tab.ts'

// Everything here runs in the page, each function by itself: none may use another, or an import.

/** Where an element is, and whether a click there would reach it. */
export interface Found extends Point {
  readonly isFree: boolean
}

/** Finds what is shown, brings it into the middle, and says where it is then. */
export function placeOf({
  selector,
  words,
}: {
  readonly selector: string
  readonly words: string
}): Found | undefined {
  const { shadowRoot } = document.querySelector('afterword-comments') ?? {}
  const root = shadowRoot ?? document
  for (const element of root.querySelectorAll<HTMLElement>(selector)) {
    // What is heard of it, and what is seen of it.
    const said = `${element.ariaLabel ?? ''} ${element.textContent}`
    if (!element.checkVisibility({ visibilityProperty: true }) || !said.includes(words)) continue
    element.scrollIntoView({ block: 'center', behavior: 'instant' })
    const [box] = element.getClientRects()
    if (!box) continue
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    return { ...at, isFree: element.contains(root.elementFromPoint(at.x, at.y)) }
  }
  return undefined
}

/** The texts of all elements that match. */
export function textsOf(selector: string): string[] {
  const { shadowRoot } = document.querySelector('afterword-comments') ?? {}
  const elements = (shadowRoot ?? document).querySelectorAll(selector)
  return Array.from(elements, ({ textContent }) => textContent ?? '')
}

/** What is in a field. */
export function valueIn(selector: string): string | undefined {
  const { shadowRoot } = document.querySelector('afterword-comments') ?? {}
  return (shadowRoot ?? document).querySelector<HTMLInputElement>(selector)?.value
}

/** What a property of an element's style comes to. */
export function styleOf({
  selector,
  property,
}: {
  readonly selector: string
  readonly property: string
}): string | undefined {
  const { shadowRoot } = document.querySelector('afterword-comments') ?? {}
  const element = (shadowRoot ?? document).querySelector(selector)
  return element ? getComputedStyle(element).getPropertyValue(property) : undefined
}

/** Names of what a page left in the browser for its origin. */
export function tracesLeft(): string[] {
  return [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...document.cookie.split(';').filter((cookie) => cookie !== ''),
  ]
}

/** Names of databases and caches it left; without scripts nobody could make one, nor be told. */
export async function storesLeft(): Promise<string[]> {
  const databases = await indexedDB.databases()
  return [...databases.map(({ name }) => String(name)), ...(await caches.keys())]
}
