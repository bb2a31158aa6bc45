import type { ThreadPlace } from './thread-service.ts'

type Changes = Partial<Record<'sort' | 'after' | 'branch' | 'comment' | 'replyTo', string | null>>

/** Address of the page for people, for this thread with some parameters changed. */
export function threadHref(
  { thread, site, language, formFirst }: ThreadPlace,
  changes: Changes = {},
): string {
  const query = new URLSearchParams({ site: site.id, page: thread.page })
  if (thread.sort !== 'oldest') query.set('sort', thread.sort)
  if (formFirst) query.set('form', 'top')
  if (language.locale !== site.language) query.set('lang', language.locale)
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) query.set(name, value)
  }
  return `/thread?${query}`
}

/** Address of the page that shows a comment, wherever in the thread that is. */
export function commentHref(place: ThreadPlace, id: string): string {
  return `${threadHref(place, { comment: id })}#comment-${id}`
}
