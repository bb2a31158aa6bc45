import { z } from 'zod'
import { html, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import type { BlockService } from '../privacy/block-service.ts'
import { renderAuditPage } from './audit-view.tsx'
import { renderBlocksPage } from './blocks-view.tsx'
import { blockFields } from './desk-block-routes.ts'
import { noticeFields, noticeOf } from './desk-query.ts'
import type { DeskReader } from './desk-reader.ts'

export interface DeskRecordRoutesOptions {
  readonly blockService: BlockService
  readonly reader: DeskReader
}

const page = { type: 'html', description: 'The page.' } as const
const moved = { type: 'none', description: 'Done; look at the list of blocks.' } as const
const shared = { surface: 'desk', limit: 'staff' } as const

/** The lists of blocks and of what staff did, as pages. */
export function deskRecordRoutes(options: DeskRecordRoutesOptions): Route[] {
  return [blocksPage(options), removeBlock(options), auditPage(options)]
}

function blocksPage({ reader }: DeskRecordRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/admin/blocks',
    summary: 'The active blocks',
    permission: 'blocks:read',
    query: z.strictObject(noticeFields),
    responses: { 200: page },
    async handle({ query }, { staff }) {
      const blocks = await reader.blocks()
      return html(200, renderBlocksPage({ staff, blocks, notice: noticeOf(query) }))
    },
  })
}

function removeBlock({ blockService }: DeskRecordRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/admin/blocks/:id/remove',
    summary: 'Remove a block',
    permission: 'blocks:write',
    consumes: ['form'],
    params: z.strictObject({ id: z.uuid('Give the id of a block.') }),
    body: z.strictObject({ reason: blockFields.reason }),
    responses: { 303: moved },
    async handle({ params, body }, { staff }) {
      await blockService.withdraw(staff.staffId, params.id, body.reason)
      return redirect('/admin/blocks?done=unblocked')
    },
  })
}

function auditPage({ reader }: DeskRecordRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/admin/audit',
    summary: 'What staff did',
    permission: 'audit:read',
    query: z.strictObject({ before: z.coerce.number<string>().int().min(1).optional() }),
    responses: { 200: page },
    async handle({ query }, { staff }) {
      const { events, next } = await reader.events(query.before)
      return html(200, renderAuditPage({ staff, events, next }))
    },
  })
}
