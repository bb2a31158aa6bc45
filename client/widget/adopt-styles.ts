/** Gives the shadow root around an element a style sheet, once: what is loaded later brings its own. */
export function adoptStyles(element: Element, sheet: CSSStyleSheet): void {
  const root = element.getRootNode()
  if (!(root instanceof ShadowRoot) || root.adoptedStyleSheets.includes(sheet)) return
  root.adoptedStyleSheets.push(sheet)
}
