import { type CommentStatus, commentStatuses } from '../comments/comment-status.ts'
import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { reportTexts } from '../i18n/desk-reports-en.ts'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { CommentCard } from './comment-card.tsx'
import { type Place, queueHref } from './desk-query.ts'
import type { QueueView } from './desk-reader.ts'

const texts = deskTexts.queue

export interface QueuePageProps {
  readonly staff: Principal
  readonly place: Place
  readonly view: QueueView
  readonly notice: DeskNotice | undefined
}

/** The landing page of the desk: comments of one status, with everything to decide on them. */
export function renderQueuePage({ staff, place, view, notice }: QueuePageProps): string {
  const { comments, counts, sites, next, reported } = view
  return renderDeskPage({
    title: texts.heading[place.tab],
    staff,
    section: 'queue',
    notice,
    children: (
      <>
        <h1>{texts.heading[place.tab]}</h1>
        <Tabs place={place} counts={counts} reported={reported} />
        {sites.length > 1 && <SiteFilter place={place} sites={sites} />}
        <section id="queue" aria-label={texts.list}>
          {comments.map((comment) => (
            <CommentCard
              key={comment.id}
              comment={comment}
              sites={sites}
              staff={staff}
              place={place}
            />
          ))}
        </section>
        <p class="empty" id="queue-empty" hidden={comments.length > 0}>
          {texts.empty[place.tab]}
        </p>
        {next !== undefined && (
          <p>
            <a class="button" rel="next" href={queueHref({ ...place, after: next })}>
              {texts.next}
            </a>
          </p>
        )}
        {comments.length > 0 && <KeyboardHelp />}
      </>
    ),
  })
}

interface TabsProps {
  readonly place: Place
  readonly counts: Readonly<Record<CommentStatus, number>>
  readonly reported: number
}

function Tabs({ place, counts, reported }: TabsProps) {
  return (
    <nav class="tabs" aria-label={texts.tabsLabel}>
      <ul>
        {commentStatuses.map((tab) => (
          <li key={tab}>
            <a
              href={queueHref({ tab, site: place.site })}
              data-tab={tab}
              aria-current={tab === place.tab ? 'page' : undefined}
            >
              {texts.tabs[tab]} <span class="count">{counts[tab]}</span>
            </a>
          </li>
        ))}
        {reported > 0 && (
          <li>
            <a href="/admin/reports">
              {reportTexts.tab} <span class="count">{reported}</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function SiteFilter({ place, sites }: { place: Place; sites: QueueView['sites'] }) {
  return (
    <nav class="sites" aria-label={texts.sites}>
      <ul>
        {[undefined, ...sites].map((site) => (
          <li key={site?.id ?? ''}>
            <a
              href={queueHref({ tab: place.tab, site: site?.id })}
              aria-current={site?.id === place.site ? 'true' : undefined}
            >
              {site?.name ?? texts.allSites}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function KeyboardHelp() {
  return (
    <details class="keys" data-keys hidden>
      <summary>{texts.keysTitle}</summary>
      <p>{texts.keysHint}</p>
      <dl>
        {texts.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
