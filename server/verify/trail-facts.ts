import type { AuditRow } from '../audit/audit-store.ts'

/** What the rows of the trail say of disclosures and of the roles of staff. */
export class TrailFacts {
  readonly #disclosures = new Map<string, number>()
  readonly #roles = new Map<string, string>()
  readonly #joined = new Set<string>()

  /** How many disclosures there were, by year and basis, such as `2026 law`. */
  get disclosures(): ReadonlyMap<string, number> {
    return this.#disclosures
  }

  /** The roles that an account was given last, in their order and with spaces between. */
  rolesOf(staffId: string): string | undefined {
    return this.#roles.get(staffId)
  }

  /** Whether an account was made in the way that leaves a row. */
  hasJoined(staffId: string): boolean {
    return this.#joined.has(staffId)
  }

  /** Takes in a row; they come in their order. */
  read({ action, at, targetId, details }: AuditRow): void {
    if (action === 'comment.disclosed') {
      const { basis } = JSON.parse(details) as { readonly basis?: string }
      const key = `${new Date(at).getUTCFullYear()} ${basis}`
      this.#disclosures.set(key, (this.#disclosures.get(key) ?? 0) + 1)
    }
    if (targetId === undefined || !givesRoles.has(action)) return
    this.#joined.add(targetId)
    const { roles } = JSON.parse(details) as { readonly roles?: string }
    if (typeof roles === 'string') this.#roles.set(targetId, roles)
  }
}

const givesRoles = new Set(['owner.created', 'staff.joined', 'staff.roles-changed'])
