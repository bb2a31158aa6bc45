import { z } from 'zod'

/** The checks, in the order they are run and shown. */
export const checkNames = [
  'schema',
  'origins',
  'blocks',
  'private-bytes',
  'audit-trail',
  'policy',
  'retention',
  'keys',
  'file-modes',
  'settings',
  'erasures',
  'statistics',
  'staff',
] as const

export type CheckName = (typeof checkNames)[number]

const breachSchema = z.strictObject({
  what: z.string().describe('What is not as the policy says; never a private value'),
  count: z.int().min(1).describe('How often'),
  remedy: z.string().describe('What to do about it'),
})

const rowSchema = z.strictObject({
  name: z.enum(checkNames),
  title: z.string().describe('What is proven, in words'),
  verdict: z
    .enum(['ok', 'breach', 'failed'])
    .describe('`failed`: it could not be looked at, so nothing is proven either way'),
  looked: z.record(z.string(), z.int().min(0)).describe('How many of what were looked at'),
  breaches: z.array(breachSchema).describe('Empty unless the verdict is `breach`'),
  notes: z.array(z.string()).describe('What else whoever reads this should know'),
  milliseconds: z.int().min(0),
})

/** What `afterword privacy verify --json` prints. */
export const reportSchema = z.strictObject({
  format: z.literal(1).describe('Goes up when a member changes its meaning or goes'),
  startedAt: z.iso.datetime(),
  milliseconds: z.int().min(0),
  engine: z.enum(['sqlite', 'postgres']),
  verdict: z
    .enum(['ok', 'breach', 'failed'])
    .describe('`breach` as soon as one check found one; `failed` when a check could not be made'),
  checks: z.array(rowSchema).length(checkNames.length),
})

export type Breach = z.infer<typeof breachSchema>
export type ReportRow = z.infer<typeof rowSchema>
export type VerificationReport = z.infer<typeof reportSchema>
