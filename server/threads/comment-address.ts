import type { Language } from '../i18n/language.ts'
import type { Site } from '../sites/site-store.ts'
import { threadHref } from './thread-view.tsx'

/** Whose pages an address is made for, and in which language. */
export interface AddressPlace {
  readonly site: Site
  readonly language: Language
  /** Origin of the comment server, where it is known; otherwise its addresses are paths. */
  readonly publicUrl: string | undefined
}

/** Where a page is read: on its blog, where that is known, else on the page of its comments. */
export function pageAddress(
  { site, language, publicUrl = '' }: AddressPlace,
  page: string,
): string {
  const [blog] = site.origins
  if (blog !== undefined) return blog + page
  return publicUrl + threadHref({ site, language, thread: { page, sort: 'oldest' } })
}

/** Where a comment is read. */
export function commentAddress(place: AddressPlace, page: string, id: string): string {
  return `${pageAddress(place, page)}#comment-${id}`
}
