import type { JSX } from 'preact'
import type { Language } from '../i18n/language.ts'
import { timeWords } from '../i18n/time.ts'

/** Texts for the widget, which has none of its own: it reads them from the thread it is given. */
export function WidgetTexts({
  language,
  asksEmail,
}: {
  language: Language
  asksEmail: boolean
}): JSX.Element {
  const { messages, locale } = language
  const problems = Object.entries(messages.errors)
    .filter(([code]) => asksEmail || !code.startsWith('email'))
    .map(([code, text]) => [`data-${code}`, text])
  return (
    <div
      class="aw-texts"
      hidden
      data-times={timeWords(locale)}
      data-sending={messages.sending}
      data-approved={messages.published}
      data-pending={messages.pending}
      data-saved={messages.saved}
      data-deleted={messages.deleted}
      data-removed={messages.removed}
      data-load-failed={messages.loadFailed}
      data-send-failed={messages.sendFailed}
      data-failed={messages.writing.failed}
      data-edit={messages.editHeading}
      data-reply={messages.replyHeading}
      data-save={messages.save}
      data-offline={messages.writing.offline}
      data-retrying={messages.writing.retrying}
      {...Object.fromEntries(problems)}
    />
  )
}
