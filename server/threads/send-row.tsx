import type { JSX } from 'preact'
import type { Messages } from '../i18n/messages.ts'

export interface SendRowProps {
  readonly messages: Messages
  /** Whether the widget is there to show previews in place and to take keys. */
  readonly isScripted: boolean
}

/** What ends a form: send, preview, and for the widget cancel and the keys that send. */
export function SendRow({ messages, isScripted }: SendRowProps): JSX.Element {
  const { preview, sendKeys } = messages.writing
  return (
    <p class="aw-send">
      {/* The first one: it is pressed by the enter key in a field of one line. */}
      <button type="submit" class="aw-button" part="button">
        {messages.send}
      </button>
      {isScripted ? (
        <button type="button" class="aw-quiet" part="secondary" data-do="preview">
          {preview}
        </button>
      ) : (
        <button type="submit" class="aw-quiet" part="secondary" formaction="/v1/preview#aw-preview">
          {preview}
        </button>
      )}
      <button type="button" class="aw-quiet" part="secondary" data-do="cancel" hidden>
        {messages.cancel}
      </button>
      {isScripted && <span class="aw-hint aw-keys" part="hint" hidden data-keys={sendKeys} />}
    </p>
  )
}
