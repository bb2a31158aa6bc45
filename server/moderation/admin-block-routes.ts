import { z } from 'zod'
import type { PasswordConfirmation } from '../auth/password-confirmation.ts'
import { empty, json } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import type { BlockResult, BlockService } from '../privacy/block-service.ts'
import { violationRules } from '../privacy/violation-store.ts'
import { LONGEST_BLOCK_DAYS } from '../retention.ts'
import { toTimestamp } from './admin-comment.ts'
import type { DeskReader, NamedBlock } from './desk-reader.ts'

export interface AdminBlockRoutesOptions {
  readonly confirmation: PasswordConfirmation
  readonly blockService: BlockService
  readonly reader: DeskReader
}

const timestamp = z.iso.datetime()
const idParameter = z.strictObject({ id: z.uuid('Give an id.') })
const reasonField = z.string().max(500)

const violationFields = {
  rule: z.enum(violationRules).describe('The rule of the terms that was broken'),
  reason: reasonField.optional().describe('For the record of what staff did'),
}

const blockFields = {
  days: z.int().min(1).max(LONGEST_BLOCK_DAYS).optional().describe('30 unless said otherwise'),
  effect: z.enum(['deny', 'hold']).optional().describe('Refuse comments, or hold them'),
}

/** A block as staff see it: never an address, never what stands for one. */
const blockSchema = z.strictObject({
  id: z.uuid(),
  commentId: z.uuid().nullable(),
  rule: z.enum(violationRules),
  family: z.union([z.literal(4), z.literal(6)]),
  prefix: z.int(),
  effect: z.enum(['deny', 'hold']),
  createdAt: timestamp,
  until: timestamp,
  hitDays: z
    .int()
    .nullable()
    .describe('On how many days it stopped somebody; null for a typed network'),
  decidedBy: z.string(),
})

const resultSchema = z.strictObject({
  id: z.uuid(),
  violationId: z.uuid(),
  until: timestamp,
  extended: z.boolean().describe('A block of this network was there already and was extended'),
  warnings: z.array(z.enum(['many-share-this-origin'])),
  suggestedPrefix: z.int().nullable(),
})

const violationSchema = z.strictObject({
  violationId: z.uuid(),
  block: resultSchema.nullable(),
})

const problem = (description: string) => ({ type: 'problem', description }) as const
const shared = { surface: 'api', limit: 'staff' } as const

/** Violations and blocks for staff, as data. */
export function adminBlockRoutes(options: AdminBlockRoutesOptions): Route[] {
  return [violationRoute(options), listRoute(options), blockRoute(options), removeRoute(options)]
}

function violationRoute({ blockService, reader }: AdminBlockRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/v1/admin/comments/:id/violations',
    summary: 'Records that a comment broke the terms and, if asked, blocks where it came from',
    permission: 'blocks:write',
    consumes: ['json'],
    params: idParameter,
    body: z.strictObject({
      ...violationFields,
      block: z
        .strictObject({ ...blockFields, prefix: z.int().optional().describe('The reach') })
        .optional(),
    }),
    responses: { 201: { type: 'json', schema: violationSchema, description: 'Recorded' } },
    async handle({ params, body: { rule, reason, block } }, { staff, address }) {
      // Asked first: a record about a comment that never was is refused as 404.
      await reader.comment(params.id)
      const violation = { actor: staff.staffId, rule, reason, commentId: params.id }
      if (!block) {
        return json(201, {
          violationId: await blockService.recordViolation(violation),
          block: null,
        })
      }
      const result = await blockService.blockByComment({
        ...violation,
        ...block,
        actorAddress: address,
      })
      return json(201, { violationId: result.violationId, block: toResult(result) })
    },
  })
}

function listRoute({ reader }: AdminBlockRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/v1/admin/blocks',
    summary: 'Lists the active blocks',
    permission: 'blocks:read',
    responses: {
      200: {
        type: 'json',
        schema: z.strictObject({ blocks: z.array(blockSchema) }),
        description: 'Active blocks, newest first',
      },
    },
    async handle() {
      return json(200, { blocks: (await reader.blocks()).map(toBlock) })
    },
  })
}

function blockRoute({ blockService, confirmation }: AdminBlockRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/v1/admin/blocks',
    summary:
      'Blocks a typed address or network; for people with their password at hand, not for tokens',
    permission: 'origins:reveal',
    consumes: ['json'],
    body: z.strictObject({ ...violationFields, ...blockFields, network: z.string().max(100) }),
    responses: {
      201: {
        type: 'json',
        schema: resultSchema,
        description: 'Blocked; the same answer whatever is stored',
      },
      403: problem('Not permitted, no undertaking, or the password was not given again'),
      429: problem('Ten networks were typed today'),
    },
    async handle({ body }, caller) {
      await confirmation.require(caller)
      const result = await blockService.blockNetwork({
        ...body,
        actor: caller.staff.staffId,
        actorAddress: caller.address,
      })
      return json(201, toResult(result))
    },
  })
}

function removeRoute({ blockService }: AdminBlockRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'delete',
    path: '/v1/admin/blocks/:id',
    summary: 'Removes a block and withdraws its violation',
    permission: 'blocks:write',
    consumes: ['json'],
    params: idParameter,
    // Not in the address, which proxies write down.
    body: z.strictObject({ reason: reasonField.optional() }).optional(),
    responses: { 204: { type: 'none', description: 'Removed' } },
    async handle({ params, body }, { staff }) {
      await blockService.withdraw(staff.staffId, params.id, body?.reason)
      return empty()
    },
  })
}

function toResult(result: BlockResult): z.infer<typeof resultSchema> {
  return {
    id: result.blockId,
    violationId: result.violationId,
    until: toTimestamp(result.until),
    extended: result.extended,
    warnings: [...result.warnings],
    suggestedPrefix: result.suggestedPrefix ?? null,
  }
}

function toBlock(block: NamedBlock): z.infer<typeof blockSchema> {
  return {
    id: block.id,
    commentId: block.commentId ?? null,
    rule: block.rule,
    family: block.family,
    prefix: block.prefix,
    effect: block.effect,
    createdAt: toTimestamp(block.createdAt),
    until: toTimestamp(block.until),
    hitDays: block.hitDays ?? null,
    decidedBy: block.decidedByName,
  }
}
