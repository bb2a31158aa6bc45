import type { ReportRow, VerificationReport } from './report.ts'

const WIDTH = 13

/** The report for people: a line for each check, what is wrong below it, and one line at the end. */
export function toReportText(report: VerificationReport): string {
  return [...report.checks.flatMap(toLines), '', lastLine(report)].join('\n')
}

function toLines(row: ReportRow): string[] {
  const { name, title, verdict, looked, breaches, notes } = row
  const figures = Object.entries(looked).map(([what, count]) => `${count} ${spaced(what)}`)
  const about = figures.length > 0 ? `${title} (${figures.join(', ')})` : title
  return [
    `${verdict.padEnd(6)}  ${name.padEnd(WIDTH)}  ${about}`,
    ...breaches.flatMap(({ what, count, remedy }) => [
      indented(`${count} × ${what}`),
      indented(`    → ${remedy}`),
    ]),
    ...notes.map((note) => indented(note)),
  ]
}

function lastLine({ checks, verdict, milliseconds }: VerificationReport): string {
  const seconds = (milliseconds / 1000).toFixed(1)
  const names = (kind: ReportRow['verdict']) =>
    checks.filter((row) => row.verdict === kind).map(({ name }) => name)
  const [broken, failed] = [names('breach'), names('failed')]
  const unproven = failed.length > 0 ? ` Not looked at: ${failed.join(', ')}.` : ''
  if (verdict === 'ok') {
    return `This installation obeys its policy: ${checks.length} checks in ${seconds} s.`
  }
  if (verdict === 'failed') return `Nothing is proven.${unproven}`
  return `This installation does not obey its policy: ${broken.join(', ')}.${unproven}`
}

function indented(text: string): string {
  return `${' '.repeat(6 + 2 + WIDTH + 2)}${text}`
}

function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
