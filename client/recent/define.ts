import { AfterwordRecentElement } from './afterword-recent-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'afterword-recent': AfterwordRecentElement
  }
}

// A page that loads the script twice is no error.
if (!customElements.get('afterword-recent')) {
  customElements.define('afterword-recent', AfterwordRecentElement)
}
