import type { ComponentChildren } from 'preact'
import { statisticsTexts as texts } from '../i18n/statistics-en.ts'
import { Day, DayChart, figure } from './day-chart.tsx'
import type { PublicReport, Report } from './report.ts'
import { tally } from './small-groups.ts'

interface Bar {
  readonly name: string
  readonly atLeast: number
  readonly href?: string | undefined
}

export interface StatisticsViewProps {
  readonly report: PublicReport
  /** Only staff see these. */
  readonly referrers?: Report['referrers']
  /** Address of the blog, so that pages can be linked. */
  readonly blog: string | undefined
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** Every figure of a report, as charts with the tables they are drawn from. */
export function StatisticsView({ report, referrers, blog }: StatisticsViewProps) {
  const { comments, reads, languages, through } = report
  const toPageBars = (pages: PublicReport['reads']['pages']): Bar[] =>
    pages.map(({ page, atLeast }) => ({ name: page, atLeast, href: blog && blog + page }))
  return (
    <div class="st">
      <p class="hint">
        {texts.through} <Day day={through} />.
      </p>
      <Section title={texts.commentsADay} hint={texts.commentsADayHint} items={comments.days}>
        <DayChart
          title={texts.commentsADay}
          unit={texts.comments}
          days={comments.days}
          through={through}
        />
      </Section>
      <Section title={texts.mostDiscussed} items={comments.pages}>
        <Bars head={texts.page} unit={texts.comments} bars={toPageBars(comments.pages)} />
      </Section>
      <Section title={texts.readsADay} hint={texts.readsADayHint} items={reads.days}>
        <DayChart title={texts.readsADay} unit={texts.reads} days={reads.days} through={through} />
      </Section>
      <Section title={texts.mostRead} items={reads.pages}>
        <Bars head={texts.page} unit={texts.reads} bars={toPageBars(reads.pages)} />
      </Section>
      <Section title={texts.languages} hint={texts.languagesHint} items={languages}>
        <Bars
          head={texts.language}
          unit={texts.reads}
          bars={sumsOf(languages, ({ language }) => languageNames.of(language) ?? language)}
        />
      </Section>
      {referrers && (
        <Section title={texts.referrers} hint={texts.referrersHint} items={referrers}>
          <Bars head={texts.host} unit={texts.reads} bars={sumsOf(referrers, ({ host }) => host)} />
        </Section>
      )}
    </div>
  )
}

function Section(props: {
  readonly title: string
  readonly hint?: string
  readonly items: readonly unknown[]
  readonly children: ComponentChildren
}) {
  return (
    <section class="st-section">
      <h2>{props.title}</h2>
      {props.hint && <p class="hint">{props.hint}</p>}
      {props.items.length === 0 ? <p class="st-nothing">{texts.nothing}</p> : props.children}
    </section>
  )
}

function Bars(props: {
  readonly head: string
  readonly unit: string
  readonly bars: readonly Bar[]
}) {
  const most = Math.max(...props.bars.map(({ atLeast }) => atLeast))
  return (
    <table class="st-table st-bars">
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          <th scope="col">{props.unit}</th>
        </tr>
      </thead>
      <tbody>
        {props.bars.map(({ name, atLeast, href }) => (
          <tr key={name}>
            <th scope="row">
              {href === undefined ? <bdi>{name}</bdi> : <a href={href}>{name}</a>}
              <svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none">
                <rect width={(atLeast / most) * 100} height={1} />
              </svg>
            </th>
            <td>{figure(atLeast)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

// Sums of what is shown of single days: they say nothing that the days do not.
function sumsOf<Item extends { readonly atLeast: number }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Bar[] {
  const counts = items.map((item) => ({ name: nameOf(item), count: item.atLeast }))
  return tally(counts, ({ name }) => name)
    .map(({ key, count }) => ({ name: key, atLeast: count }))
    .toSorted((a, b) => b.atLeast - a.atLeast)
    .slice(0, 20)
}
