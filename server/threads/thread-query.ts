import { z } from 'zod'
import { isLanguageTag } from '../i18n/language.ts'
import { toPageKey } from './page-key.ts'
import { sortSchema } from './public-comment.ts'

const SITE_LENGTH = 64
/** An address of a page, before what is no part of its key is dropped. */
const PAGE_ADDRESS_LENGTH = 4096

/** The site a request is about; a single blog leaves it out. */
export const siteParameter = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'A site id is made of lower-case letters, digits and hyphens.')
  .max(SITE_LENGTH)
  .default('default')

/** The page a request is about, as its address or path; becomes the page's key. */
export const pageParameter = z
  .string('Name the page by its address or path.')
  .min(1, 'Name the page by its address or path.')
  .max(PAGE_ADDRESS_LENGTH, 'Name the page by its address or path.')
  .transform((page, context) => {
    const key = toPageKey(page)
    if (key === undefined) context.addIssue('Name the page by its address or path.')
    return key ?? z.NEVER
  })

/** The language a reader's page is written in, as a BCP 47 tag. */
export const languageParameter = z
  .string()
  .refine(isLanguageTag, 'Give a language tag such as en or pt-BR.')
  .optional()

const sortParameter = sortSchema.default('oldest')

/** Where the form stands; below the comments unless somebody wants it above. */
export const formParameter = z.enum(['top', 'bottom']).optional()

const commentId = z.uuid('Give the id of a comment.')

/** Query of the thread routes. Unknown parameters are an error, so that a typing error is seen. */
export const threadQuery = z.strictObject({
  site: siteParameter,
  page: pageParameter,
  sort: sortParameter,
  form: formParameter,
  /** The last comment of the page before. */
  after: commentId.optional(),
  /** A comment, to read it and what is below it. */
  branch: commentId.optional(),
  /** A comment, to read the page it is on. */
  comment: commentId.optional(),
  lang: languageParameter,
})

/** Query of the page for people; parameters that link decorators append are ignored. */
export const threadPageQuery = z.object({
  ...threadQuery.shape,
  replyTo: commentId.optional(),
})

/** What a reader of a thread asks for; only the page for people knows `replyTo`. */
export type ThreadPageQuery = z.output<typeof threadPageQuery>

/** Query of the feeds of a page. */
export const threadFeedQuery = z.strictObject({
  site: siteParameter,
  page: pageParameter,
  lang: languageParameter,
})

/** Query of the feeds of a site. */
export const siteFeedQuery = z.strictObject({ site: siteParameter, lang: languageParameter })

const MOST_RECENT = 20

/** Query of the recent comments: how many, of one site. */
export const recentQuery = z.strictObject({
  site: siteParameter,
  // One way to write each number, so that no other is kept apart in memory.
  limit: z
    .string()
    .regex(/^[1-9]\d?$/, 'Ask for 1 to 20 comments.')
    .transform(Number)
    .refine((limit) => limit <= MOST_RECENT, 'Ask for 1 to 20 comments.')
    .default(5),
  lang: languageParameter,
})

const COUNT_PAGES = 100

/** Query of the counts: one site, up to a hundred pages. */
export const countsQuery = z.strictObject({
  site: siteParameter,
  page: z
    .union([z.string().transform((page) => [page]), z.array(z.string())])
    .pipe(z.array(z.string().min(1)).min(1).max(COUNT_PAGES, 'Ask for up to 100 pages at once.')),
})
