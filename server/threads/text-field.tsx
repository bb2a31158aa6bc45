import type { JSX } from 'preact'
import type { Messages } from '../i18n/messages.ts'
import { FormattingHelp } from './formatting-help.tsx'
import { TEXT_LENGTH } from './text-length.ts'

export interface TextFieldProps {
  readonly messages: Messages
  readonly text: string | undefined
  /** What was wrong with the text, if something was. */
  readonly problem: string | undefined
  /** Whether the widget is there to count and to show previews. */
  readonly isScripted: boolean
}

/** The field for the text of a comment, with its problem, its count and how to format it. */
export function TextField({ messages, text, problem, isScripted }: TextFieldProps): JSX.Element {
  return (
    <div class="aw-field" part="field">
      <label for="aw-text" part="label">
        {messages.text}
      </label>
      <textarea
        id="aw-text"
        part="input"
        name="text"
        rows={5}
        dir="auto"
        aria-describedby="aw-text-problem aw-text-hint"
        aria-invalid={problem ? 'true' : undefined}
        aria-required="true"
      >
        {text}
      </textarea>
      {isScripted && <PreviewPlace messages={messages} />}
      <p class="aw-problem" part="problem" id="aw-text-problem">
        {problem}
      </p>
      {isScripted && <Count messages={messages} />}
      <FormattingHelp messages={messages} />
    </div>
  )
}

// Carries its texts, because the part of the widget that fills it has none of its own.
function PreviewPlace({ messages }: { readonly messages: Messages }): JSX.Element {
  const { preview, previewEmpty, previewFailed, write } = messages.writing
  return (
    <section
      class="aw-preview"
      part="preview"
      aria-label={preview}
      dir="auto"
      hidden
      data-empty={previewEmpty}
      data-failed={previewFailed}
      data-write={write}
    />
  )
}

// Shown by the widget once the end is near.
function Count({ messages }: { readonly messages: Messages }): JSX.Element {
  const { charactersLeft, charactersOver } = messages.writing
  return (
    <p
      class="aw-count aw-hint"
      part="hint"
      hidden
      data-most={TEXT_LENGTH}
      data-left={JSON.stringify(charactersLeft)}
      data-over={JSON.stringify(charactersOver)}
    />
  )
}
