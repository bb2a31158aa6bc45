import type { JSX } from 'preact'
import type { Messages } from '../i18n/messages.ts'

/**
 * Above the form, for people without JavaScript: what they typed, as it would be shown. Nobody else
 * ever sees it.
 */
export function PreviewNote(props: {
  readonly messages: Messages
  /** Made and cleaned like the text of a comment. */
  readonly html: string
}): JSX.Element {
  return (
    <section class="aw-preview" id="aw-preview" part="preview" aria-labelledby="aw-preview-title">
      <h3 class="aw-form-title" id="aw-preview-title">
        {props.messages.writing.preview}
      </h3>
      <div class="aw-text" dir="auto" dangerouslySetInnerHTML={{ __html: props.html }} />
    </section>
  )
}
