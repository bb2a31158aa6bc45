/** The texts of the statistics, in English: the same at the desk and on the public page. */
export const statisticsTexts = {
  title: 'Statistics',
  publicTitle: (site: string) => `Comments of ${site} in numbers`,
  lead: 'Numbers about groups, never about one person. Whatever counts fewer than ten is left out, and every number is rounded down to tens: 20+ means 20 or more.',
  through: 'Counted up to',
  privateOnly: 'These numbers are shown to staff only.',
  shownAt: 'Everybody can see most of this at',
  sites: 'Site',
  commentsADay: 'Comments a day',
  commentsADayHint: 'Published comments, on pages that have at least ten.',
  mostDiscussed: 'Most discussed pages',
  readsADay: 'Reads a day',
  readsADayHint:
    'How often the comments of a page were read on a day when they were read at least ten times. Readers who ask not to be tracked are not counted.',
  mostRead: 'Most read pages',
  languages: 'Languages of readers',
  languagesHint: 'The first language that browsers ask for. A day counts where at least ten did.',
  referrers: 'Sites that led here',
  referrersHint:
    'Other sites with a link to the comments, or that show them. Anybody can make these up, so they are not public.',
  nothing: 'Nothing has reached ten yet.',
  asTable: 'As a table',
  day: 'Day',
  page: 'Page',
  language: 'Language',
  host: 'Site',
  comments: 'Comments',
  reads: 'Reads',
  atLeast: (count: string) => `${count}+`,
  chart: (what: string, from: string, to: string, most: string) =>
    `${what} from ${from} to ${to}, at most ${most}. The table below has every day.`,
} as const
