import type { JSX } from 'preact'
import { CommentForm } from './comment-form.tsx'
import { PreviewNote } from './preview-note.tsx'
import type { ThreadViewProps } from './thread-view.tsx'

/** Where one writes: the form, below the preview of a draft where there is one to show. */
export function WritingPart(
  props: ThreadViewProps & {
    /** Address of the page this thread is shown on, without script. */
    readonly threadHref: string
  },
): JSX.Element {
  const { thread, language, replyTo, draft, threadHref } = props
  const answered = thread.comments.find(({ id }) => id === replyTo)
  return (
    <>
      {draft?.preview !== undefined && (
        <PreviewNote messages={language.messages} html={draft.preview} />
      )}
      <CommentForm
        {...{ thread, language, draft, replyTo, threadHref }}
        policyVersion={props.policyVersion}
        answered={answered?.removed === false ? answered : undefined}
        asksEmail={props.asksEmail ?? false}
        offersOptOut={props.offersOptOut ?? false}
        isScripted={props.isScripted ?? false}
        isFirst={props.formFirst ?? false}
        isClosed={props.closesAt !== undefined}
      />
    </>
  )
}
