import { AfterwordCommentsElement } from './afterword-comments-element.ts'
import { AfterwordCountElement } from './afterword-count-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'afterword-comments': AfterwordCommentsElement
    'afterword-count': AfterwordCountElement
  }
}

AfterwordCommentsElement.define()
AfterwordCountElement.define()
