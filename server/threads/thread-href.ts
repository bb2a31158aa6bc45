import type { ThreadPlace } from './thread-service.ts'

type Changes = Partial<Record<'sort' | 'after' | 'branch' | 'comment' | 'replyTo', string | null>>

/** The `lang` that an address has to name: none where it is that of the site. */
export function langOf({
  language,
  site,
}: Pick<ThreadPlace, 'language' | 'site'>): string | undefined {
  return language.locale === site.language ? undefined : language.locale
}

/** Address of the page for people, for this thread with some parameters changed. */
export function threadHref(place: ThreadPlace, changes: Changes = {}): string {
  const { thread, site, formFirst } = place
  const lang = langOf(place)
  const query = new URLSearchParams({ site: site.id, page: thread.page })
  if (thread.sort !== 'oldest') query.set('sort', thread.sort)
  if (formFirst) query.set('form', 'top')
  if (lang !== undefined) query.set('lang', lang)
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) query.set(name, value)
  }
  return `/thread?${query}`
}

/** Address of the page that shows a comment, wherever in the thread that is. */
export function commentHref(place: ThreadPlace, id: string): string {
  return `${threadHref(place, { comment: id })}#comment-${id}`
}
