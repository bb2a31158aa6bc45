import type { Permission } from '../http/caller.ts'

/** The roles of staff. A person may hold several; what they may do is the sum. */
export const staffRoles = ['owner', 'moderator', 'privacy-officer'] as const

export type StaffRole = (typeof staffRoles)[number]

/** What an API token may be allowed to do: what moderators do, and reading the record. */
export const tokenScopes = [
  'comments:read',
  'comments:moderate',
  'comments:write',
  'blocks:read',
  'blocks:write',
  'audit:read',
  'statistics:read',
] as const satisfies readonly Permission[]

export type TokenScope = (typeof tokenScopes)[number]

const permissionsByRole: Record<StaffRole, readonly Permission[]> = {
  owner: ['staff:manage', 'personal-data:export', 'statistics:read'],
  moderator: [
    'comments:read',
    'comments:moderate',
    'comments:write',
    'blocks:read',
    'blocks:write',
    'statistics:read',
  ],
  'privacy-officer': [
    'comments:read',
    'origins:reveal',
    'requests:read',
    'requests:answer',
    'audit:read',
  ],
}

/** What a member of staff with these roles may do. Everybody has an account. */
export function permissionsOf(roles: readonly StaffRole[]): ReadonlySet<Permission> {
  return new Set(['account', ...roles.flatMap((role) => permissionsByRole[role])])
}

/** Puts roles into one order and removes doubles. */
export function sortedRoles(roles: readonly StaffRole[]): StaffRole[] {
  return staffRoles.filter((role) => roles.includes(role))
}
