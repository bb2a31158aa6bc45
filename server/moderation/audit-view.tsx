import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { renderDeskPage } from '../views/desk-layout.tsx'
import { Time } from '../views/desk-time.tsx'
import type { NamedEvent } from './desk-reader.ts'

const texts = deskTexts.audit
const actionTexts: Readonly<Record<string, string>> = texts.actions

export interface AuditPage {
  readonly staff: Principal
  readonly events: readonly NamedEvent[]
  readonly next: number | undefined
}

// Ids say nothing to a reader; the JSON route gives them all.
const shownDetails = ['from', 'fields', 'rule', 'effect', 'family', 'prefix', 'sessions', 'scopes']

/** What staff did, newest first. */
export function renderAuditPage({ staff, events, next }: AuditPage): string {
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'audit',
    children: (
      <>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        {events.length === 0 && <p class="empty">{texts.none}</p>}
        {events.length > 0 && (
          <ol class="rows panel" reversed start={events[0]?.seq}>
            {events.map((event) => (
              <Event key={event.seq} event={event} />
            ))}
          </ol>
        )}
        {next !== undefined && (
          <p>
            <a class="button" rel="next" href={`/admin/audit?before=${next}`}>
              {texts.older}
            </a>
          </p>
        )}
      </>
    ),
  })
}

function Event({ event }: { event: NamedEvent }) {
  const { targetType, targetId, action, reason } = event
  const text = actionTexts[action] ?? action
  return (
    <li class="event" value={event.seq}>
      <p>
        <bdi>
          <strong>{event.actorName}</strong>
        </bdi>{' '}
        {targetType === 'comment' && targetId !== undefined ? (
          <a href={`/admin/comments/${targetId}`}>{text}</a>
        ) : (
          text
        )}
      </p>
      {reason !== undefined && reason !== '' && (
        <p class="reason" dir="auto">
          {reason}
        </p>
      )}
      <p class="hint">
        <Time at={event.at} />
        {shownDetails
          .filter((name) => event.details[name] !== undefined)
          .map((name) => ` · ${name}: ${event.details[name]}`)}
      </p>
    </li>
  )
}
