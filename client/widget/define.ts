import { AfterwordCommentsElement } from './afterword-comments-element.ts'
import { AfterwordCountElement } from './afterword-count-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'afterword-comments': AfterwordCommentsElement
    'afterword-count': AfterwordCountElement
  }
}

// A page that loads the script twice is no error.
if (!customElements.get('afterword-count')) {
  customElements.define('afterword-comments', AfterwordCommentsElement)
  customElements.define('afterword-count', AfterwordCountElement)
}
