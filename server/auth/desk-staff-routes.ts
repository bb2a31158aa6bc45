import { z } from 'zod'
import { Problem } from '../errors.ts'
import type { StaffCaller } from '../http/caller.ts'
import { html, type Reply, redirect } from '../http/reply.ts'
import { defineStaffRoute, type Route } from '../http/route.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { secretField } from './credential-fields.ts'
import { staffRoles } from './permissions.ts'
import type { StaffRoutesOptions } from './staff-routes.ts'
import { renderStaffMemberPage, renderStaffPage, type StaffPage } from './staff-view.tsx'

const page = { type: 'html', description: 'The page.' } as const
const moved = { type: 'none', description: 'Done; look at the list.' } as const
const refusals = { 400: page, 403: page, 429: page, 503: page }
const shared = { surface: 'desk', permission: 'staff:manage' } as const
const idParameter = z.strictObject({ id: z.uuid('Give the id of an account.') })
const outcomes = ['saved', 'disabled', 'enabled', 'withdrawn'] as const
const roleField = z.enum(staffRoles)

/** What every form about staff sends. A form sends one ticked box as text and several as a list. */
const staffForm = z.strictObject({
  password: secretField.optional(),
  roles: z
    .union([roleField.transform((role) => [role]), z.array(roleField)])
    .optional()
    .transform((roles) => roles ?? []),
})

/** The staff as pages: the list with its invitations, and each account. */
export function deskStaffRoutes(options: StaffRoutesOptions): Route[] {
  return [
    listPage(options),
    invite(options),
    withdraw(options),
    memberPage(options),
    changeRoles(options),
    changeAccess(options, 'disable', 'End the access of an account at once'),
    changeAccess(options, 'enable', 'Let an account in again'),
  ]
}

function listPage(options: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    limit: 'staff',
    method: 'get',
    path: '/admin/staff',
    summary: 'The accounts of staff and open invitations',
    query: z.strictObject({ done: z.enum(outcomes).optional() }),
    responses: { 200: page },
    async handle({ query: { done } }, caller) {
      const notice = done && ({ tone: 'done', text: deskTexts.staff.outcomes[done] } as const)
      return html(200, await renderList(options, caller, { notice }))
    },
  })
}

function invite(options: StaffRoutesOptions): Route {
  const { confirmation, invitationService, links } = options
  return defineStaffRoute({
    ...shared,
    // A password may be checked here.
    limit: 'sign-in',
    method: 'post',
    path: '/admin/staff/invite',
    summary: 'Make a one-time link by which somebody joins the staff',
    consumes: ['form'],
    body: staffForm,
    responses: { 200: page, ...refusals },
    async handle({ body: { roles, password } }, caller) {
      try {
        await confirmation.require({ ...caller, password })
        const invitedBy = caller.staff.staffId
        const { token } = await invitationService.invite({ roles, invitedBy })
        const newLink = links.join(token, caller.origin)
        return html(200, await renderList(options, confirmed(caller), { newLink }))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const again = { ...toNotice(error), ticked: roles, problems: error.fields }
        return html(error.status, await renderList(options, caller, again), error.headers)
      }
    },
  })
}

function withdraw({ invitationService }: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    limit: 'staff',
    method: 'post',
    path: '/admin/staff/invitations/:id/withdraw',
    summary: 'Make an invitation void',
    params: idParameter,
    responses: { 303: moved },
    async handle({ params: { id } }, { staff }) {
      await invitationService.withdraw({ id, actor: staff.staffId })
      return redirect('/admin/staff?done=withdrawn')
    },
  })
}

function memberPage({ staffService }: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    limit: 'staff',
    method: 'get',
    path: '/admin/staff/:id',
    summary: 'The roles and the access of one account',
    params: idParameter,
    responses: { 200: page },
    async handle({ params: { id } }, { staff }) {
      return html(200, renderStaffMemberPage({ staff, member: await staffService.find(id) }))
    },
  })
}

function changeRoles(options: StaffRoutesOptions): Route {
  return defineStaffRoute({
    ...shared,
    limit: 'sign-in',
    method: 'post',
    path: '/admin/staff/:id/roles',
    summary: 'Make these the roles of an account, and no others',
    consumes: ['form'],
    params: idParameter,
    body: staffForm,
    responses: { 303: moved, 409: page, ...refusals },
    async handle({ params: { id }, body }, caller) {
      return change(options, { id, caller, ...body, done: 'saved' }, (action) =>
        options.staffService.changeRoles({ ...action, roles: body.roles }),
      )
    },
  })
}

function changeAccess(
  options: StaffRoutesOptions,
  verb: 'disable' | 'enable',
  summary: string,
): Route {
  return defineStaffRoute({
    ...shared,
    limit: 'sign-in',
    method: 'post',
    path: `/admin/staff/:id/${verb}`,
    summary,
    consumes: ['form'],
    params: idParameter,
    body: staffForm,
    responses: { 303: moved, 409: page, ...refusals },
    async handle({ params: { id }, body }, caller) {
      return change(options, { id, caller, ...body, done: `${verb}d` }, (action) =>
        options.staffService[verb](action),
      )
    },
  })
}

/** Asks for the password, does the work, and shows the account again when either is refused. */
async function change(
  { staffService, confirmation }: StaffRoutesOptions,
  request: z.output<typeof staffForm> & {
    readonly id: string
    readonly caller: StaffCaller
    readonly done: (typeof outcomes)[number]
  },
  work: (action: { readonly id: string; readonly actor: string }) => Promise<void>,
): Promise<Reply> {
  const { id, caller, roles, password, done } = request
  const { staff } = caller
  const member = await staffService.find(id)
  try {
    await confirmation.require({ ...caller, password })
    await work({ id, actor: staff.staffId })
    return redirect(`/admin/staff?done=${done}`)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const again = { ...toNotice(error), ticked: roles, problems: error.fields }
    return html(error.status, renderStaffMemberPage({ staff, member, ...again }), error.headers)
  }
}

async function renderList(
  { staffService, invitationService }: StaffRoutesOptions,
  { staff }: StaffCaller,
  outcome: Partial<Omit<StaffPage, 'staff'>>,
): Promise<string> {
  const members = await staffService.list()
  return renderStaffPage({
    ...{ staff, members },
    invitations: await invitationService.list(),
    ...outcome,
  })
}

/** Whoever came so far need not give the password in the next form. */
function confirmed(caller: StaffCaller): StaffCaller {
  return { ...caller, staff: { ...caller.staff, passwordConfirmed: true } }
}

function toNotice({ message }: Problem) {
  return { notice: { tone: 'warning', text: message } } as const
}
