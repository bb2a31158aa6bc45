/** What a page noted about itself while it was watched. */
export interface Notes {
  /** Calls that only a hostile text would make. */
  readonly ran: string[]
  /** Reports of the page's own policy: something tried to run or load and was stopped. */
  readonly stopped: string[]
  /** Uses of each way to turn text into HTML. */
  readonly sinks: Record<string, number>
}

export interface TrapOptions {
  /** `setHTML` as it is, taken away as in browsers without it, or made to clean nothing. */
  readonly setHtml: 'kept' | 'missing' | 'careless'
}

declare global {
  interface Window {
    notes?: Notes
  }
}

/** Runs in a page before everything else, and in every frame of it; the outermost takes the notes. */
export function setTrap({ setHtml }: TrapOptions): void {
  const outermost = () => {
    try {
      return window.top?.notes
    } catch {
      return undefined
    }
  }
  window.notes = { ran: [], stopped: [], sinks: {} }
  const notes = outermost() ?? window.notes
  const ran = (what: string) => {
    notes.ran.push(`${what} in ${location.href}`)
    // A frame of another origin cannot reach the notes; its errors are heard.
    if (!outermost()) reportError(new Error(`ran: ${what}`))
  }
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
    Object.defineProperty(window, name, {
      value: (...values: unknown[]) => ran(`${name} ${values.map(String)}`),
      writable: true,
    })
  }
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    notes.stopped.push(`${effectiveDirective} ${blockedURI} ${sample}`)
  })

  const count = (sink: string) => {
    notes.sinks[sink] = (notes.sinks[sink] ?? 0) + 1
  }
  const watchCall = (owner: object, name: string) => {
    const call = Reflect.get(owner, name)
    if (typeof call !== 'function') return
    const watched = function (this: unknown, ...values: unknown[]) {
      count(name)
      return Reflect.apply(call, this, values)
    }
    Object.defineProperty(owner, name, { value: watched, writable: true, configurable: true })
  }
  const watchSetter = (owner: object, name: string) => {
    const property = Object.getOwnPropertyDescriptor(owner, name)
    if (!property?.set) return
    const { set } = property
    const watched = function (this: unknown, value: unknown) {
      count(name)
      Reflect.apply(set, this, [value])
    }
    Object.defineProperty(owner, name, { ...property, set: watched })
  }
  if (setHtml === 'missing') {
    Reflect.deleteProperty(Element.prototype, 'setHTML')
    Reflect.deleteProperty(ShadowRoot.prototype, 'setHTML')
  }
  if (setHtml === 'careless') {
    Element.prototype.setHTML = function (html: string) {
      this.innerHTML = html
    }
  }
  for (const owner of [Element.prototype, ShadowRoot.prototype]) {
    for (const name of ['innerHTML', 'outerHTML']) watchSetter(owner, name)
    for (const name of ['insertAdjacentHTML', 'setHTMLUnsafe', 'setHTML']) watchCall(owner, name)
  }
  for (const name of ['write', 'writeln', 'execCommand']) watchCall(Document.prototype, name)
  watchCall(Document, 'parseHTMLUnsafe')
  watchCall(Range.prototype, 'createContextualFragment')
  watchCall(DOMParser.prototype, 'parseFromString')
  watchSetter(HTMLIFrameElement.prototype, 'srcdoc')
}

/** What a look at every element of a page found. */
export interface Look {
  /** How many elements were looked at and poked. */
  readonly poked: number
  /** Elements that no comment and none of our pages may have. */
  readonly strange: readonly string[]
}

/**
 * Runs in a page: sets off every handler an element may have, and looks for what could run later.
 * Goes into shadow roots and frames.
 */
export async function pokeAndLook(): Promise<Look> {
  const events =
    'mouseover mouseenter mousemove pointerover pointerenter focus focusin error load toggle animationstart animationend transitionend wheel'.split(
      ' ',
    )
  const banned =
    'iframe object embed svg math img image video audio source track base template frame frameset marquee portal applet noscript xmp plaintext listing isindex style'.split(
      ' ',
    )
  const inText = 'p br strong em code pre blockquote ul ol li a span'.split(' ')
  const textAttributes = ['href', 'rel', 'start']
  // Code that scrolls is reached by keyboard, and its words have colours.
  const isOurs = (element: Element, name: string): boolean => {
    const value = element.getAttribute(name) ?? ''
    if (name === 'tabindex') return element.localName === 'pre' && value === '0'
    return name === 'class' && element.localName === 'span' && /^aw-[a-z]$/.test(value)
  }
  const strange: string[] = []
  let poked = 0

  const isStrange = (element: Element): boolean => {
    const attributes = element.getAttributeNames()
    if (attributes.some((name) => /^on|^(style|srcdoc|xlink:|xmlns)/i.test(name))) return true
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'ping']
    const runs = (name: string) => {
      // As browsers read it: white space and controls count for nothing.
      const address = (element.getAttribute(name) ?? '').replace(/[\0-\x20]/g, '')
      return /^(?!https?:|mailto:)[a-z][a-z\d+.-]*:/i.test(address)
    }
    if (addresses.some(runs)) return true
    const isFrameOfOurs = element instanceof HTMLIFrameElement && element.dataset.ours === 'yes'
    if (banned.includes(element.localName) && !isFrameOfOurs) return true
    if (element.parentElement?.closest('.aw-text, .card-text') && !element.closest('.target')) {
      const stranger = attributes.some(
        (name) => !textAttributes.includes(name) && !isOurs(element, name),
      )
      return stranger || !inText.includes(element.localName)
    }
    return false
  }
  const poke = (element: Element): void => {
    poked += 1
    if (isStrange(element)) strange.push(element.outerHTML.slice(0, 200))
    for (const name of events) element.dispatchEvent(new Event(name))
    // A link elsewhere would only lead away.
    const link = element.localName === 'a' ? (element as HTMLAnchorElement) : undefined
    if (/^javascript:/i.test(link?.href ?? '')) link?.click()
  }
  const visit = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      poke(element)
      const frame = element instanceof HTMLIFrameElement ? element.contentDocument : null
      for (const inner of [element.shadowRoot, frame]) if (inner) visit(inner)
    }
  }
  visit(document)
  // Whatever was put off has its turn.
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve))
  return { poked, strange }
}
