import { z } from 'zod'
import { dataKinds } from './data-inventory.ts'

const textSchema = z.string().min(1)

const linkSchema = z.strictObject({ text: textSchema, href: textSchema })

const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('paragraph'),
    parts: z.array(z.union([textSchema, linkSchema])),
  }),
  z.strictObject({ kind: z.literal('list'), items: z.array(textSchema) }),
  z.strictObject({
    kind: z.literal('table'),
    title: textSchema,
    folded: z.boolean().describe('Whether the page shows it only when asked to'),
    columns: z.array(textSchema),
    rows: z.array(z.array(textSchema)),
  }),
  z.strictObject({
    kind: z.literal('addition'),
    title: textSchema,
    markdown: textSchema.describe('What the operator of this server added, as written'),
    html: textSchema,
  }),
])

const sectionSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  title: textSchema,
  blocks: z.array(blockSchema),
})

const itemSchema = z.strictObject({
  kind: z.enum(dataKinds),
  name: textSchema,
  class: z.enum(['public', 'moderation-private', 'secret', 'derived', 'operational']),
  purpose: textSchema,
  retention: textSchema,
  seenBy: z.array(textSchema),
})

const settingSchema = z.strictObject({ name: textSchema, value: textSchema, meaning: textSchema })

const hostSchema = z.strictObject({
  host: textSchema,
  purpose: textSchema,
  receives: textSchema.describe('What of a reader’s data goes there'),
})

/** What a policy says, apart from its version: the part whose change needs a new version. */
export const policyTextSchema = z.strictObject({
  language: z.literal('en'),
  title: textSchema,
  site: textSchema,
  operator: textSchema,
  contact: z.string().nullable(),
  dataLocation: z.string().nullable(),
  staffLocations: z.array(textSchema),
  licence: z.strictObject({ name: textSchema, url: textSchema }),
  hosts: z.array(hostSchema),
  lessPrivateSettings: z.array(settingSchema),
  inventory: z.array(itemSchema),
  sections: z.array(sectionSchema),
})

/** A published version of the policy as data: what `/privacy.json` answers. */
export const policyDocumentSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+$/),
  publishedAt: z.iso.datetime(),
  ...policyTextSchema.shape,
})

/** Reads a version as it was published; undefined where an older software wrote it differently. */
export function readPublished({ json }: { readonly json: string }): PolicyDocument | undefined {
  return policyDocumentSchema.safeParse(JSON.parse(json)).data
}

export type Block = z.output<typeof blockSchema>
export type Part = string | z.output<typeof linkSchema>
export type Section = z.output<typeof sectionSchema>
export type LessPrivateSetting = z.output<typeof settingSchema>
export type ContactedHost = z.output<typeof hostSchema>
export type PolicyText = z.output<typeof policyTextSchema>
export type PolicyDocument = z.output<typeof policyDocumentSchema>
