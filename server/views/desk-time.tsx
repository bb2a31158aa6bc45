const format = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})
const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** An instant in UTC, for people and for the script that turns it into local time. */
export function Time(props: { at: number; class?: string }) {
  const date = new Date(props.at)
  return (
    <time class={props.class} dateTime={date.toISOString()}>
      {format.format(date)} UTC
    </time>
  )
}

/** The UTC day of an instant. */
export function Day(props: { at: number }) {
  const date = new Date(props.at)
  return <time dateTime={date.toISOString().slice(0, 10)}>{dayFormat.format(date)}</time>
}
