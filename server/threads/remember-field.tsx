import type { JSX } from 'preact'
import type { Messages } from '../i18n/messages.ts'

/**
 * The tick that lets the widget remember somebody in their browser, never ticked from the start, and
 * the way to the page of one's own comments. The tick has no name: it is not sent.
 */
export function RememberField(props: {
  readonly messages: Messages
  readonly remembers: boolean
}): JSX.Element {
  const { rights } = props.messages
  return (
    <div class="aw-check aw-remember">
      {props.remembers && (
        <>
          <label>
            <input type="checkbox" data-do="remember" aria-describedby="aw-remember-hint" />{' '}
            {rights.remember}
          </label>
          <p
            class="aw-hint"
            part="hint"
            id="aw-remember-hint"
            data-kept={rights.kept}
            data-fresh={props.messages.reading.newSinceVisit}
          >
            {rights.rememberHint}
          </p>
          <p class="aw-hint" part="hint" role="status" data-refused={rights.rememberRefused} />
        </>
      )}
      <p class="aw-actions">
        <a href="/my-comments">{rights.myComments}</a>
      </p>
    </div>
  )
}
