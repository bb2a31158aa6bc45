import type { JSX } from 'preact'

/** A post of the demo blog. */
export interface Post {
  readonly slug: string
  readonly title: string
  /** ISO date of its publication. */
  readonly date: string
  /** One sentence for the list of posts. */
  readonly lead: string
  readonly Body: () => JSX.Element
}

/** Path of a post's page. */
export function postPath({ slug }: Post): string {
  return `/demo/${slug}/`
}
