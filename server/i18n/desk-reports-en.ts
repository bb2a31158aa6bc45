/** The texts of the desk about reports of readers, in English. */
export const reportTexts = {
  title: 'Reported comments',
  tab: 'Reported',
  lead: 'Readers found something wrong with these. Nothing is known about who reported them. A decision ends the reports of a comment, and so do 90 days.',
  none: 'Nobody reported a comment.',
  more: (count: number) => `${count} more comments were reported; they follow once these are done.`,
  heading: (count: number) => (count === 1 ? 'Reported once' : `Reported ${count} times`),
  reasons: {
    spam: 'Advertising or spam',
    abuse: 'Insults or threatens somebody',
    private: 'Tells something private about somebody',
    illegal: 'Breaks the law',
    other: 'Something else',
  },
  times: (count: number) => `${count} times`,
  dismiss: 'Dismiss reports',
  done: 'The reports are gone. The comment stays as it was.',
  back: 'All comments',
} as const
