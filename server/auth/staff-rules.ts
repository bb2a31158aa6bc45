import { conflict, invalidInput } from '../errors.ts'
import type { StaffRole } from './permissions.ts'
import type { StaffMember } from './staff-store.ts'

/** @throws {Problem} 400 `invalid-input` when there is none */
export function requireRoles(roles: readonly StaffRole[]): readonly StaffRole[] {
  if (roles.length > 0) return roles
  throw invalidInput([{ field: 'roles', code: 'required', message: 'Choose at least one role.' }])
}

/**
 * Refuses to leave a server that nobody owns.
 *
 * @throws {Problem} 409 `last-owner`
 */
export function requireAnotherOwner(owners: readonly StaffMember[], id: string): void {
  if (owners.some((owner) => owner.id !== id)) return
  throw conflict('last-owner', 'This is the last owner. Make somebody else an owner first.')
}
