import type { Principal } from '../http/caller.ts'
import { statisticsTexts as texts } from '../i18n/statistics-en.ts'
import { DEFAULT_SITE } from '../sites/site-service.ts'
import type { Site } from '../sites/site-store.ts'
import { renderDeskPage } from '../views/desk-layout.tsx'
import { renderDocument } from '../views/document.tsx'
import { toPublicReport } from './report.ts'
import type { SiteReport } from './statistics-service.ts'
import { StatisticsView } from './statistics-view.tsx'

export interface DeskStatistics extends SiteReport {
  readonly staff: Principal
  /** The sites that are counted. */
  readonly sites: readonly Site[]
  readonly isPublic: boolean
}

/** The statistics at the desk: everything that `suppress` left. */
export function renderDeskStatistics(page: DeskStatistics): string {
  const { staff, site, sites, report, isPublic } = page
  const publicPath = site.id === DEFAULT_SITE ? '/statistics' : `/statistics?site=${site.id}`
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'statistics',
    children: (
      <>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        {isPublic ? (
          <p class="hint">
            {texts.shownAt} <a href={publicPath}>{publicPath}</a>.
          </p>
        ) : (
          <p class="hint">{texts.privateOnly}</p>
        )}
        {sites.length > 1 && <SiteLinks sites={sites} current={site.id} />}
        <StatisticsView
          report={toPublicReport(report)}
          referrers={report.referrers}
          blog={site.origins[0]}
        />
      </>
    ),
  })
}

/** The statistics as everybody may see them, where the operator made them public. */
export function renderPublicStatistics({ site, report }: SiteReport): string {
  const title = texts.publicTitle(site.name)
  return renderDocument({
    title,
    lang: 'en',
    dir: 'ltr',
    styles: ['/assets/page.css'],
    bodyClass: 'aw-page',
    children: (
      <>
        <header class="aw-page-head">
          <p>{site.name}</p>
          <h1>{title}</h1>
        </header>
        <main>
          <p>{texts.lead}</p>
          <StatisticsView report={toPublicReport(report)} blog={site.origins[0]} />
        </main>
      </>
    ),
  })
}

function SiteLinks({
  sites,
  current,
}: {
  readonly sites: readonly Site[]
  readonly current: string
}) {
  return (
    <nav class="st-sites" aria-label={texts.sites}>
      <ul>
        {sites.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`/admin/statistics?site=${id}`}
              aria-current={id === current ? 'page' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
