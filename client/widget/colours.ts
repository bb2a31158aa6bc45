import styles from '../code/code.css' with { type: 'text' }
import { adoptStyles } from './adopt-styles.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/** Gives code in a shown thread its colours. Loaded with the first thread that has code to colour. */
export function colourCode(thread: Element): void {
  adoptStyles(thread, sheet)
}
