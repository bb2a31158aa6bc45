import { z } from 'zod'
import { staffRoles } from '../auth/permissions.ts'
import { json } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { toTimestamp } from './admin-comment.ts'
import type { DeskReader, NamedEvent } from './desk-reader.ts'

export interface AdminRecordRoutesOptions {
  readonly reader: DeskReader
}

const eventSchema = z.strictObject({
  seq: z.int(),
  at: z.iso.datetime(),
  actor: z.string().describe('Name of the member of staff, or `system`'),
  action: z.string(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
  reason: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

const meSchema = z.strictObject({
  name: z.string(),
  roles: z.array(z.enum(staffRoles)),
  permissions: z.array(z.string()),
  via: z.enum(['session', 'token']),
})

const shared = { surface: 'api', limit: 'staff' } as const

/** The record of what staff did, and who is asking, as data. */
export function adminRecordRoutes(options: AdminRecordRoutesOptions): Route[] {
  return [auditRoute(options), meRoute()]
}

function auditRoute({ reader }: AdminRecordRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/v1/admin/audit',
    summary: 'Lists what staff did, newest first, 50 at a time',
    permission: 'audit:read',
    query: z.strictObject({ before: z.coerce.number().int().min(1).optional() }),
    responses: {
      200: {
        type: 'json',
        schema: z.strictObject({
          events: z.array(eventSchema),
          next: z.int().nullable().describe('Value of `before` for the next page'),
        }),
        description: 'Events',
      },
    },
    async handle({ query }) {
      const { events, next } = await reader.events(query.before)
      return json(200, { events: events.map(toEvent), next: next ?? null })
    },
  })
}

function meRoute(): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/v1/admin/me',
    summary: 'Says who is asking and what they may do',
    permission: 'comments:read',
    responses: { 200: { type: 'json', schema: meSchema, description: 'The caller' } },
    async handle(_input, { staff }) {
      const { name, roles, permissions, via } = staff
      return json(200, { name, roles, permissions: [...permissions].sort(), via })
    },
  })
}

function toEvent(event: NamedEvent): z.infer<typeof eventSchema> {
  return {
    seq: event.seq,
    at: toTimestamp(event.at),
    actor: event.actorName,
    action: event.action,
    targetType: event.targetType ?? null,
    targetId: event.targetId ?? null,
    reason: event.reason ?? null,
    details: { ...event.details },
  }
}
