import type { Permission } from '../http/caller.ts'
import type { StaffRole } from './staff-store.ts'

/** What an API token may be allowed to do: everything but its owner's account. */
export const tokenScopes = [
  'comments:read',
  'comments:moderate',
  'comments:write',
  'blocks:read',
  'blocks:write',
  'audit:read',
] as const satisfies readonly Permission[]

export type TokenScope = (typeof tokenScopes)[number]

const permissionsByRole: Record<StaffRole, readonly Permission[]> = {
  owner: [...tokenScopes, 'account'],
  moderator: [
    'comments:read',
    'comments:moderate',
    'comments:write',
    'blocks:read',
    'blocks:write',
    'account',
  ],
}

/** What a member of staff with this role may do. */
export function permissionsOf(role: StaffRole): ReadonlySet<Permission> {
  return new Set(permissionsByRole[role])
}
