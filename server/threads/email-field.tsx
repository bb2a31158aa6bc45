import type { JSX } from 'preact'
import type { Messages } from '../i18n/messages.ts'

export interface EmailFieldProps {
  readonly messages: Messages
  /** What was wrong with the address, if something was. */
  readonly problem: string | undefined
}

/**
 * The field for an address that notices of replies go to. It says what it is for and what leaving it
 * empty costs. It always comes empty: an address is in no answer of this server, not even in one to
 * the person who just typed it.
 */
export function EmailField({ messages, problem }: EmailFieldProps): JSX.Element {
  const { notices } = messages
  return (
    <div class="aw-field aw-check" part="field">
      <label for="aw-email" part="label">
        {notices.email} <span class="aw-optional">{messages.optional}</span>
      </label>
      <input
        id="aw-email"
        part="input"
        name="email"
        type="email"
        dir="ltr"
        autocomplete="email"
        aria-describedby="aw-email-problem aw-email-hint"
        aria-invalid={problem ? 'true' : undefined}
      />
      <p class="aw-problem" part="problem" id="aw-email-problem">
        {problem}
      </p>
      <p class="aw-hint" part="hint" id="aw-email-hint">
        {notices.emailHint}
      </p>
    </div>
  )
}
