import { z } from 'zod'
import type { StaffCaller } from '../http/caller.ts'
import { empty, json } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { secretField } from './credential-fields.ts'
import type { InvitationService } from './invitation-service.ts'
import type { PasswordConfirmation } from './password-confirmation.ts'
import { staffRoles } from './permissions.ts'
import type { StaffLinks } from './staff-links.ts'
import type { StaffService } from './staff-service.ts'
import type { StaffMember } from './staff-store.ts'

export interface StaffRoutesOptions {
  readonly staffService: StaffService
  readonly invitationService: InvitationService
  readonly confirmation: PasswordConfirmation
  readonly links: StaffLinks
}

const timestamp = z.iso.datetime()
const idParameter = z.strictObject({ id: z.uuid('Give an id.') })
const rolesField = z.array(z.enum(staffRoles)).max(staffRoles.length)
const shared = { surface: 'api', limit: 'staff', permission: 'staff:manage' } as const
const problem = (description: string) => ({ type: 'problem', description }) as const
const passwordNeeded = problem('Not permitted, or the password was not given again')
const lastOwner = problem('This is the last owner')

const memberSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  roles: rolesField,
  createdAt: timestamp,
  disabledAt: timestamp.nullable(),
})

const invitationSchema = z.strictObject({
  id: z.uuid(),
  roles: rolesField,
  createdAt: timestamp,
  expiresAt: timestamp,
})

const newInvitationSchema = z.strictObject({
  id: z.uuid(),
  link: z.string().describe('For the invited only. It is told this once and works once.'),
  expiresAt: timestamp,
})

/** The staff as data: for owners, with their password at hand. */
export function staffRoutes(options: StaffRoutesOptions): Route[] {
  return [
    confirmRoute(options),
    listRoute(options),
    inviteRoute(options),
    withdrawRoute(options),
    rolesRoute(options),
    accessRoute(options, 'disable', 'Ends the access of an account at once'),
    accessRoute(options, 'enable', 'Lets an account in again'),
  ]
}

function confirmRoute({ confirmation }: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/v1/admin/session/confirm',
    summary: 'Takes the password again; for five minutes this session may do what needs it',
    permission: 'account',
    limit: 'sign-in',
    consumes: ['json'],
    body: z.strictObject({ password: secretField }),
    responses: {
      204: { type: 'none', description: 'Confirmed' },
      403: problem('A wrong password'),
      429: problem('Too many wrong passwords; wait'),
    },
    async handle({ body: { password } }, caller) {
      await confirmation.require({ ...caller, password })
      return empty()
    },
  })
}

function listRoute({ staffService, invitationService }: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'get',
    path: '/v1/admin/staff',
    summary: 'Lists the accounts of staff, and invitations nobody used yet',
    responses: {
      200: {
        type: 'json',
        schema: z.strictObject({
          staff: z.array(memberSchema),
          invitations: z.array(invitationSchema),
        }),
        description: 'Accounts, disabled ones last',
      },
    },
    async handle() {
      const invitations = await invitationService.list()
      return json(200, {
        staff: (await staffService.list()).map(toMember),
        invitations: invitations.map(({ id, roles, createdAt, expiresAt }) => ({
          ...{ id, roles },
          createdAt: toTimestamp(createdAt),
          expiresAt: toTimestamp(expiresAt),
        })),
      })
    },
  })
}

function inviteRoute({ invitationService, confirmation, links }: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: '/v1/admin/staff/invitations',
    summary: 'Makes a one-time link by which somebody joins the staff within 24 hours',
    consumes: ['json'],
    body: z.strictObject({ roles: rolesField }),
    responses: {
      201: { type: 'json', schema: newInvitationSchema, description: 'Invited' },
      403: passwordNeeded,
    },
    async handle({ body: { roles } }, caller) {
      await confirmation.require(caller)
      const invitedBy = caller.staff.staffId
      const { id, token, expiresAt } = await invitationService.invite({ roles, invitedBy })
      const link = links.join(token, caller.origin)
      return json(201, { id, link, expiresAt: toTimestamp(expiresAt) })
    },
  })
}

function withdrawRoute({ invitationService }: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'delete',
    path: '/v1/admin/staff/invitations/:id',
    summary: 'Makes an invitation void',
    params: idParameter,
    responses: { 204: { type: 'none', description: 'Withdrawn' } },
    async handle({ params }, { staff }) {
      await invitationService.withdraw({ id: params.id, actor: staff.staffId })
      return empty()
    },
  })
}

function rolesRoute(options: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    method: 'patch',
    path: '/v1/admin/staff/:id',
    summary: 'Makes these the roles of an account, and no others',
    consumes: ['json'],
    params: idParameter,
    body: z.strictObject({ roles: rolesField }),
    responses: {
      200: { type: 'json', schema: memberSchema, description: 'The account as it is now' },
      403: passwordNeeded,
      409: lastOwner,
    },
    async handle({ params: { id }, body: { roles } }, caller) {
      return change(options, { id, caller }, (action) =>
        options.staffService.changeRoles({ ...action, roles }),
      )
    },
  })
}

function accessRoute(
  options: StaffRoutesOptions,
  verb: 'disable' | 'enable',
  summary: string,
): Route {
  return defineStaffRoute({
    ...shared,
    method: 'post',
    path: `/v1/admin/staff/:id/${verb}`,
    summary,
    params: idParameter,
    responses: {
      200: { type: 'json', schema: memberSchema, description: 'The account as it is now' },
      403: passwordNeeded,
      ...(verb === 'disable' && { 409: lastOwner }),
    },
    async handle({ params: { id } }, caller) {
      return change(options, { id, caller }, (action) => options.staffService[verb](action))
    },
  })
}

async function change(
  { staffService, confirmation }: StaffRoutesOptions,
  { id, caller }: { readonly id: string; readonly caller: StaffCaller },
  work: (action: { readonly id: string; readonly actor: string }) => Promise<void>,
) {
  await confirmation.require(caller)
  await work({ id, actor: caller.staff.staffId })
  return json(200, toMember(await staffService.find(id)))
}

function toMember(member: StaffMember): z.infer<typeof memberSchema> {
  return {
    id: member.id,
    name: member.name,
    roles: [...member.roles],
    createdAt: toTimestamp(member.createdAt),
    disabledAt: member.disabledAt === undefined ? null : toTimestamp(member.disabledAt),
  }
}

function toTimestamp(at: number): string {
  return new Date(at).toISOString()
}
