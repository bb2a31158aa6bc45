const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** The day of an ISO instant, for people. */
export function VersionDate({ at }: { readonly at: string }) {
  return <time datetime={at}>{format.format(new Date(at))}</time>
}
