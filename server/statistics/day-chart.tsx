import { DAY } from '../clock.ts'
import { statisticsTexts as texts } from '../i18n/statistics-en.ts'
import { SHOWN_DAYS } from '../retention.ts'
import type { Activity } from './report.ts'

export interface DayChartProps {
  readonly title: string
  /** What is counted, as the head of a column. */
  readonly unit: string
  readonly days: Activity['days']
  /** The last day, as `2026-11-22`. */
  readonly through: string
}

// Units of the drawing, which is stretched to the width it is given.
const STEP = 8
const GAP = 2
const HEIGHT = 100

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const numberFormat = new Intl.NumberFormat('en-GB')

/** Bars of the last ninety days, and the same as a table. A day without a figure has no bar. */
export function DayChart({ title, unit, days, through }: DayChartProps) {
  const last = Date.parse(through)
  const first = last - (SHOWN_DAYS - 1) * DAY
  const most = Math.max(...days.map(({ atLeast }) => atLeast))
  const label = texts.chart(title, dayFormat.format(first), dayFormat.format(last), figure(most))
  return (
    <figure class="st-chart">
      <p class="st-most">{figure(most)}</p>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${SHOWN_DAYS * STEP - GAP} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {days.map(({ day, atLeast }) => {
          const height = (atLeast / most) * HEIGHT
          return (
            <rect
              key={day}
              x={Math.round((Date.parse(day) - first) / DAY) * STEP}
              y={HEIGHT - height}
              width={STEP - GAP}
              height={height}
            />
          )
        })}
      </svg>
      <p class="st-span">
        <Day day={new Date(first).toISOString().slice(0, 10)} />
        <Day day={through} />
      </p>
      <details>
        <summary>{texts.asTable}</summary>
        <table class="st-table">
          <thead>
            <tr>
              <th scope="col">{texts.day}</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, atLeast }) => (
              <tr key={day}>
                <th scope="row">
                  <Day day={day} />
                </th>
                <td>{figure(atLeast)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** A day as people write it. */
export function Day({ day }: { readonly day: string }) {
  return <time dateTime={day}>{dayFormat.format(Date.parse(day))}</time>
}

/** A number that is rounded down, as it is shown. */
export function figure(atLeast: number): string {
  return texts.atLeast(numberFormat.format(atLeast))
}
