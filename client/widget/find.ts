/**
 * The first element below `root` that matches.
 *
 * @throws {Error} when there is none: the fragment is not one of this server's
 */
export function find<Found extends HTMLElement>(root: ParentNode, selector: string): Found {
  const found = root.querySelector<Found>(selector)
  if (!found) throw new Error(selector)
  return found
}

/** A text in the reader's language, which the thread carries for the widget. */
export function textOf(thread: ParentNode, name: string): string | null {
  return find(thread, '.aw-texts').getAttribute(`data-${name}`)
}
