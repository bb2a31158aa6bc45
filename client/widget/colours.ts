import styles from '../code/code.css' with { type: 'text' }

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/** Gives code in a shown thread its colours. Loaded with the first thread that has code to colour. */
export function colourCode(thread: Element): void {
  const root = thread.getRootNode()
  if (!(root instanceof ShadowRoot) || root.adoptedStyleSheets.includes(sheet)) return
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
