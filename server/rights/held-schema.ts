import { z } from 'zod'
import { disclosureBases } from '../privacy/disclosure-count-store.ts'

const instant = z.iso.datetime()

/** Everything that is held about one comment, as its author may have it. */
export const heldSchema = z.strictObject({
  comment: z
    .strictObject({
      id: z.uuid(),
      site: z.string(),
      page: z.string().describe('The page it stands under'),
      replyTo: z.uuid().nullable().describe('The comment it answers'),
      status: z.enum(['approved', 'pending', 'rejected']),
      name: z.string().nullable(),
      website: z.string().nullable(),
      text: z.string().describe('The Markdown as written'),
      html: z.string().describe('What was made of it, as the thread shows it'),
      createdAt: instant,
      editedAt: instant.nullable(),
      decidedAt: instant.nullable().describe('When a moderator decided'),
    })
    .describe('What you wrote, and what became of it'),
  likes: z.int().min(0).describe('How often it was liked; by whom, nobody knows'),
  policyVersion: z.string().nullable().describe('The version of the privacy policy you were shown'),
  excludeFromStatistics: z.boolean().describe('Whether it stays out of the statistics'),
  address: z
    .strictObject({
      kept: z.boolean(),
      until: instant.nullable().describe('When it is destroyed at the latest'),
    })
    .describe('Whether the address it was sent from is still kept, sealed; never which'),
  notices: z
    .strictObject({
      state: z
        .enum(['none', 'unconfirmed', 'confirmed'])
        .describe(
          'unconfirmed: an e-mail address, if one was given, may still be kept. Whether it is would tell about a mailbox that may be somebody else’s',
        ),
      until: instant.nullable().describe('When the address is erased at the latest'),
    })
    .describe('Whether notices of replies are sent; never to which address'),
  violation: z
    .strictObject({ recordedAt: instant })
    .nullable()
    .describe('Whether a breach of the terms of service is recorded that names this comment'),
  disclosures: z
    .array(z.strictObject({ day: z.iso.date(), basis: z.enum(disclosureBases) }))
    .describe(
      'On which days, and on what basis, what is held about the comment was given to somebody outside. Where a law demands silence, it is told from a later day on',
    ),
  editKey: z.literal('hash').describe('Your key is kept as its SHA-256 hash only'),
  retryUntil: instant
    .nullable()
    .describe('Until when the answer to your sending is kept, sealed under a key you have'),
})

export type Held = z.infer<typeof heldSchema>
