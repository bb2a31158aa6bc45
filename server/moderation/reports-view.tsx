import type { Principal } from '../http/caller.ts'
import { reportTexts as texts } from '../i18n/desk-reports-en.ts'
import type { Site } from '../sites/site-store.ts'
import { renderDeskPage } from '../views/desk-layout.tsx'
import { Time } from '../views/desk-time.tsx'
import { CommentCard } from './comment-card.tsx'
import { queueHref } from './desk-query.ts'
import type { ReportedComment } from './reported-comments.ts'

export interface ReportsPageProps {
  readonly staff: Principal
  readonly reported: readonly ReportedComment[]
  /** How many reported comments are not on this page. */
  readonly more: number
  readonly sites: readonly Site[]
  readonly isDismissed: boolean
}

/** Reported comments, each with its reports and everything to decide on it. */
export function renderReportsPage(props: ReportsPageProps): string {
  const { staff, reported, more, isDismissed } = props
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'queue',
    notice: isDismissed ? { tone: 'done', text: texts.done } : undefined,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        <p>
          <a href={queueHref({ tab: 'pending' })}>{texts.back}</a>
        </p>
        {reported.length === 0 && <p class="empty">{texts.none}</p>}
        {reported.map((one) => (
          <Reported key={one.comment.id} {...props} one={one} />
        ))}
        {more > 0 && <p>{texts.more(more)}</p>}
      </>
    ),
  })
}

function Reported({ one, staff, sites }: ReportsPageProps & { readonly one: ReportedComment }) {
  const { comment, reports, total } = one
  const { id, status } = comment
  return (
    <section class="panel" aria-labelledby={`reports-${id}`}>
      <h2 id={`reports-${id}`}>{texts.heading(total)}</h2>
      <ul class="reports">
        {reports.map(({ id: reportId, reason, note, times, createdAt }) => (
          <li key={reportId}>
            <strong>{texts.reasons[reason]}</strong>
            {times > 1 && `, ${texts.times(times)}`} · <Time at={createdAt} />
            {note !== undefined && (
              <p class="report-note" dir="auto">
                {note}
              </p>
            )}
          </li>
        ))}
      </ul>
      {staff.permissions.has('comments:moderate') && (
        <form method="post" action={`/admin/comments/${id}/reports/dismiss`}>
          <button type="submit" aria-describedby={`reports-${id} heading-${id}`}>
            {texts.dismiss}
          </button>
        </form>
      )}
      <CommentCard comment={comment} sites={sites} staff={staff} place={{ tab: status }} />
    </section>
  )
}
