/**
 * Writes the times below an element in the reader's own time zone.
 *
 * @param words how the language writes times, as the server says it: the dates of twelve months, then
 * the times of 24 hours, with `{0}` for the day, `{1}` for the year and `{2}` for the minute. The first
 * `Intl` object of a page takes longer than all else that is done with a thread, so there is none.
 */
export function localiseTimes(root: ParentNode, words: string): void {
  const texts = words.split('|')
  for (const time of root.querySelectorAll('time')) {
    const at = new Date(time.dateTime)
    const numbers = { 0: at.getDate(), 1: at.getFullYear(), 2: at.getMinutes() }
    time.textContent = `${texts[at.getMonth()]}${texts[12 + at.getHours()]}`.replace(
      /(0?)\{(.)}/g,
      (_, zero, place: keyof typeof numbers) => (zero + numbers[place]).slice(-2 * zero.length),
    )
  }
}
