import { keep, readKept, type Visit } from '../own/kept.ts'
import { createElement } from './create-element.ts'
import { find } from './find.ts'
import { idOf } from './items.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A page that is opened again sooner is still the same visit. */
const SAME_VISIT = 30 * MINUTE
/** A comment that waited for a moderator for longer than this is not told from an old one. */
const LONGEST_WAIT = 30 * DAY
const MOST_PAGES = 20

export interface VisitsOptions {
  readonly thread: HTMLElement
  /** Site and page. */
  readonly page: string
  /** What a new comment is labelled with. */
  readonly label: string
  /** Whether a comment is the reader's own. */
  readonly isOwn: (id: string) => boolean
}

/**
 * Marks what is new since the reader's last visit, on a device that remembers them. What they have
 * seen is written down beside when they were here, because a comment can be published long after it
 * was written.
 */
export class Visits {
  readonly #options: VisitsOptions
  readonly #last: Visit | undefined

  constructor(options: VisitsOptions, now = Date.now()) {
    this.#options = options
    const kept = readKept()?.visits[options.page]
    this.#last = kept && now - kept.at < SAME_VISIT ? kept.last : kept
  }

  /** Looks at what is shown now. @throws {unknown} where the browser refuses to keep it */
  look(now = Date.now()): void {
    const { thread, page } = this.#options
    const seen: string[] = []
    for (const time of thread.querySelectorAll<HTMLTimeElement>('.aw-item .aw-time time')) {
      const item = time.closest('.aw-item')
      if (!item) continue
      const id = idOf(item)
      const written = Date.parse(time.dateTime)
      if (this.#isNew(id, written)) this.#mark(item)
      if (written > now - LONGEST_WAIT) seen.push(short(id))
    }
    const isWhole = !thread.querySelector('.aw-more, .aw-list .aw-quiet[href]')
    const visit = { at: now, isWhole, seen, ...(this.#last && { last: before(this.#last) }) }
    const others = Object.entries(readKept()?.visits ?? {}).filter(([name]) => name !== page)
    const visits = [...others.slice(1 - MOST_PAGES), [page, visit] as const]
    keep({ visits: Object.fromEntries(visits) })
  }

  #isNew(id: string, written: number): boolean {
    const last = this.#last
    // What was seen is told first: the clock of this device need not be the server's.
    if (!last || last.seen.includes(short(id)) || this.#options.isOwn(id)) return false
    return written > last.at || (last.isWhole && written > last.at - LONGEST_WAIT)
  }

  #mark(item: Element): void {
    const meta = find(item, '.aw-meta')
    if (meta.querySelector('.aw-fresh')) return
    const label = createElement('span')
    label.className = 'aw-fresh'
    label.part.add('new')
    label.textContent = this.#options.label
    meta.append(label)
  }
}

// Of the visit before the last nothing is needed any more.
function before({ at, isWhole, seen }: Visit): Visit {
  return { at, isWhole, seen }
}

// Enough to tell the comments of a page apart.
function short(id: string): string {
  return id.slice(0, 8)
}
