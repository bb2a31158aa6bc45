import { AfterwordCommentsElement } from './afterword-comments-element.ts'
import { AfterwordCountElement } from './afterword-count-element.ts'

AfterwordCommentsElement.define()
AfterwordCountElement.define()
