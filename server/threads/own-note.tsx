import type { JSX } from 'preact'
import type { Messages } from '../i18n/messages.ts'

/** How a comment of the reader's own is shown to them. */
export interface OwnShown {
  readonly status: 'approved' | 'pending' | 'rejected'
  /** Its key as its author carries it, once: in the answer to a new comment. */
  readonly ownKey?: string
}

/** Below a comment of one's own: where it stands, how long it can be changed here, and its key. */
export function OwnNote(props: OwnShown & { readonly messages: Messages }): JSX.Element {
  const { messages, status, ownKey } = props
  return (
    <div class="aw-own" part="own">
      {status === 'pending' && <strong>{messages.pendingLabel} · </strong>}
      <span class="aw-keep">{messages.keepPageHint}</span>
      {ownKey && <OwnKey messages={messages} ownKey={ownKey} />}
    </div>
  )
}

/** The key of a comment, to copy; unfolded from the start where there is no script to keep it. */
export function OwnKey(props: {
  readonly messages: Messages
  readonly ownKey: string
  readonly open?: boolean
}): JSX.Element {
  const { rights } = props.messages
  return (
    <details class="aw-key" open={props.open}>
      <summary>{rights.keepKey}</summary>
      <p>
        <code>{props.ownKey}</code>
      </p>
      <p>{rights.keepKeyHint}</p>
      <p>
        {/* In the fragment, which no browser sends to any server. */}
        <a href={`/my-comments#${props.ownKey}`}>{rights.myComments}</a>
      </p>
    </details>
  )
}
