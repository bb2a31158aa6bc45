import { z } from 'zod'

/** Groups of fewer comments or reads than this are shown nowhere. */
export const SMALLEST_GROUP = 10

/** At least so many, and fewer than `SMALLEST_GROUP` more. */
const atLeast = z.int().min(SMALLEST_GROUP).multipleOf(SMALLEST_GROUP)

const dayFigure = z.strictObject({ day: z.iso.date(), atLeast })
const pageFigure = z.strictObject({ page: z.string(), atLeast })

const activity = z.strictObject({
  /** In order of time; a day that is missing had fewer than ten, or is withheld. */
  days: z.array(dayFigure),
  /** The most first. */
  pages: z.array(pageFigure),
})

const publicFields = {
  site: z.string(),
  smallestGroup: z.literal(SMALLEST_GROUP),
  /** The last UTC day that is counted. */
  through: z.iso.date(),
  comments: activity,
  reads: activity,
  languages: z.array(dayFigure.extend({ language: z.string().regex(/^[a-z]{2,3}$/) })),
}

/** A report as everybody may see it. Referring sites are missing: anybody can make one up. */
export const publicReportSchema = z.strictObject(publicFields)

/** A report as staff see it and as it may be handed out. */
export const reportSchema = z.strictObject({
  ...publicFields,
  referrers: z.array(dayFigure.extend({ host: z.string() })),
})

export type PublicReport = z.infer<typeof publicReportSchema>
export type Report = z.infer<typeof reportSchema>
export type PageFigure = z.infer<typeof pageFigure>
export type Activity = z.infer<typeof activity>

/** Names every public member one by one. */
export function toPublicReport(report: Report): PublicReport {
  const { site, smallestGroup, through, comments, reads, languages } = report
  return { site, smallestGroup, through, comments, reads, languages }
}
