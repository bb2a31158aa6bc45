import { server } from './api.ts'
import { createElement } from './create-element.ts'

// Everything the server's fragments are made of, and nothing else.
const elements =
  'a article bdi blockquote br button code details div em form h2 h3 header input label li nav ol p pre section span strong summary textarea time ul'.split(
    ' ',
  )
const attributes =
  'aria-current aria-describedby aria-hidden aria-invalid aria-label aria-labelledby aria-required autocomplete class datetime dir for hidden href id inputmode lang maxlength name open part placeholder rel role rows start tabindex title type value'.split(
    ' ',
  )
const sanitizer = { elements, attributes, dataAttributes: true, comments: false }

let policy: TrustedTypePolicy | undefined

/**
 * Turns HTML of the server into elements of a closed allow-list, inside a box that is on no page
 * yet. The only place where the widget takes text as HTML.
 *
 * @param policyName of the Trusted Types policy, where one is needed: a page lets each be made once
 */
export function toElements(html: string, policyName = 'afterword'): HTMLElement {
  const box = createElement('div')
  if (box.setHTML) box.setHTML(html, { sanitizer })
  else copyAllowed(parse(html, policyName).body, box)
  for (const link of box.querySelectorAll('a')) settleLink(link)
  return box
}

function parse(html: string, policyName: string): Document {
  policy ??= globalThis.trustedTypes?.createPolicy(policyName, { createHTML: (text) => text })
  // A parsed document is inert: nothing loads, nothing runs.
  return new DOMParser().parseFromString((policy?.createHTML(html) ?? html) as string, 'text/html')
}

function copyAllowed(from: Node, to: Element): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) to.append(node.data)
    if (!(node instanceof HTMLElement) || !elements.includes(node.localName)) continue
    const copy = createElement(node.localName as 'div')
    for (const { name, value } of node.attributes) {
      if (attributes.includes(name) || /^data-[\w-]+$/.test(name)) copy.setAttribute(name, value)
    }
    copyAllowed(node, copy)
    to.append(copy)
  }
}

// Paths of the fragment belong to the comment server, not to the page around it.
function settleLink(link: HTMLAnchorElement): void {
  const target = link.getAttribute('href') ?? ''
  if (target.startsWith('/')) link.href = server + target
  else if (!/^(https?:|mailto:|#)/i.test(target)) link.removeAttribute('href')
}
