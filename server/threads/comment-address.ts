import type { Language } from '../i18n/language.ts'
import type { Site } from '../sites/site-store.ts'
import { commentHref, threadHref } from './thread-href.ts'
import type { ThreadPlace } from './thread-service.ts'

/** Whose pages an address is made for, and in which language. */
export interface AddressPlace {
  readonly site: Site
  readonly language: Language
  /** Origin of the comment server, where it is known; otherwise its addresses are paths. */
  readonly publicUrl: string | undefined
}

/** Where a page is read: on its blog, where that is known, else on the page of its comments. */
export function pageAddress(place: AddressPlace, page: string): string {
  const [blog] = place.site.origins
  return blog === undefined
    ? (place.publicUrl ?? '') + threadHref(threadOf(place, page))
    : blog + page
}

/** Where a comment is read. */
export function commentAddress(place: AddressPlace, page: string, id: string): string {
  const [blog] = place.site.origins
  if (blog !== undefined) return `${blog}${page}#comment-${id}`
  return (place.publicUrl ?? '') + commentHref(threadOf(place, page), id)
}

function threadOf({ site, language }: AddressPlace, page: string): ThreadPlace {
  return { site, language, thread: { page, sort: 'oldest' } }
}
