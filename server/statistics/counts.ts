/** The number of something on one page on one day. */
export interface PageDayCount {
  /** The page's key. */
  readonly page: string
  /** UTC day, counted from 1970-01-01. */
  readonly day: number
  readonly count: number
}

/** The number of reads of one group, such as a language, on one day of the whole site. */
export interface GroupDayCount {
  readonly group: string
  readonly day: number
  readonly count: number
}

/** What is counted of one site, before small groups are removed. Nothing of this is ever shown. */
export interface Counts {
  readonly siteId: string
  /** Published comments whose authors did not opt out. */
  readonly comments: readonly PageDayCount[]
  readonly reads: readonly PageDayCount[]
  readonly languages: readonly GroupDayCount[]
  readonly referrers: readonly GroupDayCount[]
  /** Pages of the site on which anything can be counted. */
  readonly pages: number
  /** Hosts of websites that authors published. */
  readonly authorHosts: ReadonlySet<string>
}
