import { z } from 'zod'
import { commentStatuses } from '../comments/comment-status.ts'
import { erasedParts } from '../comments/erasure-store.ts'
import { isOrigin } from '../config.ts'
import { isLanguageTag } from '../i18n/language.ts'

const instant = z.iso.datetime().describe('An instant in UTC, with milliseconds.')
const maybe = <T extends z.ZodType>(type: T) => type.nullable()

const siteId = z.string().regex(/^[a-z0-9-]{1,64}$/)

const headerLine = z.strictObject({
  type: z.literal('header'),
  format: z.literal('afterword-export'),
  version: z.literal(1),
  exportedAt: instant,
})

const siteLine = z.strictObject({
  type: z.literal('site'),
  id: siteId,
  name: z.string().min(1).max(200),
  language: z.string().refine(isLanguageTag, 'not a language tag').describe('A BCP 47 tag.'),
  moderation: z.enum(['all', 'links', 'none']),
  origins: z
    .array(z.url().refine(isOrigin, 'not the origin of a page'))
    .describe('Origins of the pages that may post.'),
  excludeFromStatistics: z.boolean(),
})

const policyLine = z.strictObject({
  type: z.literal('policy'),
  version: z.string(),
  publishedAt: instant,
  html: z.string().describe('The policy that authors were shown, as it was published.'),
})

const commentLine = z.strictObject({
  type: z.literal('comment'),
  id: z.uuid(),
  site: siteId,
  page: z.string().describe('The path of the page it stands under.'),
  parentId: maybe(z.uuid()).describe('The comment it answers.'),
  status: z.enum(commentStatuses),
  name: maybe(z.string()),
  website: maybe(z.string()),
  text: z.string().describe('Markdown as it was written; empty once deleted.'),
  byOwner: z.boolean(),
  createdAt: instant,
  editedAt: maybe(instant),
  decidedAt: maybe(instant),
  policyVersion: maybe(z.string()).describe('The policy its author was shown.'),
  excludeFromStatistics: z.boolean().describe('Its author wants it in no statistic.'),
  likes: z
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('How often it was liked, where it was.'),
  editKeyHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('SHA-256 of the edit key, only when asked for: with it authors keep their rights.'),
})

const erasureLine = z.strictObject({
  type: z.literal('erasure'),
  commentId: z.string(),
  what: z.enum(erasedParts),
  at: instant,
})

const endLine = z.strictObject({
  type: z.literal('end'),
  lines: z.int().describe('How many lines stand before this one.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of all bytes before this line.'),
})

/** One line of an export: JSON, in this order of types, each line ended by a line feed. */
export const exportLine = z.discriminatedUnion('type', [
  headerLine,
  siteLine,
  policyLine,
  commentLine,
  erasureLine,
  endLine,
])

export type ExportLine = z.output<typeof exportLine>
export type ExportedComment = z.output<typeof commentLine>
export type ExportedSite = z.output<typeof siteLine>
export type ExportedErasure = z.output<typeof erasureLine>

/** The JSON Schema of one line of an export. */
export function exportSchema(): unknown {
  return {
    title: 'Afterword export',
    description: 'One line of an export. No address, no e-mail, no key is ever in one.',
    ...z.toJSONSchema(exportLine),
  }
}
