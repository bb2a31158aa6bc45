import type { AuditLog } from '../audit/audit-log.ts'
import type { AuditAnchor } from '../audit/audit-verification.ts'
import { sortedRoles } from '../auth/permissions.ts'
import type { StaffMember, StaffStore } from '../auth/staff-store.ts'
import type { DisclosureCount, DisclosureCountStore } from '../privacy/disclosure-count-store.ts'
import { breachIf, type Check } from './check.ts'
import { TrailFacts } from './trail-facts.ts'

export interface AuditTrailCheckOptions {
  readonly audit: AuditLog
  /** A row that was noted elsewhere. */
  readonly anchor: AuditAnchor | undefined
  readonly counts: Pick<DisclosureCountStore, 'list'>
  readonly staff: Pick<StaffStore, 'list'>
}

const words = {
  missing: 'is missing',
  'not-linked': 'does not follow from the one before it',
  changed: 'was changed',
  'without-key': 'was written without the audit key',
  'unlike-anchor': 'is another than the one noted elsewhere',
  'cut-off': 'and what followed is cut off',
} as const

/** The audit trail is whole, up to the row that was noted elsewhere. */
export function auditTrailCheck({ audit, anchor, counts, staff }: AuditTrailCheckOptions): Check {
  return {
    name: 'audit-trail',
    title: 'the audit trail is whole',
    async run() {
      const facts = new TrailFacts()
      const verdict = await audit.verify({ anchor, onRow: (row) => facts.read(row) })
      if (!verdict.intact) {
        const { seq, breach } = verdict
        return {
          looked: { rows: seq },
          breaches: breachIf(
            1,
            `row ${seq} of the audit trail ${words[breach]}`,
            'Compare with a backup, and ask who could write to the database.',
          ),
        }
      }
      const { rows, rowsOfLostKey } = verdict
      const members = await staff.list()
      return {
        looked: { rows, ...(anchor && { anchorRow: anchor.seq }) },
        breaches: [
          ...breachIf(
            rows === 0 && members.length > 0 ? 1 : 0,
            'trail without a row, although there are accounts of staff',
            'Restore it from a backup, and ask who could write to the database.',
          ),
          ...breachIf(
            differences(await counts.list(), facts.disclosures),
            'public counts of disclosures that differ from the trail',
            'Write the numbers that the trail tells into disclosure_counts, and ask who changed them.',
          ),
          ...breachIf(
            members.filter((member) => rows > 0 && hasOtherRoles(member, facts)).length,
            'accounts with other roles than the trail says they were given',
            'Take the roles away on the page of the staff, and ask who could write to the database.',
          ),
        ],
        notes: [
          ...(anchor ? [] : ['Without --anchor, rows cut off at the end cannot be noticed.']),
          ...(rowsOfLostKey > 0 ? [`${rowsOfLostKey} rows are older than a loss of keys.`] : []),
        ],
      }
    },
  }
}

function differences(
  counts: readonly DisclosureCount[],
  told: ReadonlyMap<string, number>,
): number {
  const counted = new Map(counts.map((one) => [`${one.year} ${one.basis}`, one.disclosures]))
  const keys = new Set([...counted.keys(), ...told.keys()])
  return [...keys].filter((key) => (counted.get(key) ?? 0) !== (told.get(key) ?? 0)).length
}

function hasOtherRoles({ id, roles }: StaffMember, facts: TrailFacts): boolean {
  const told = facts.rolesOf(id)
  if (told !== undefined) return sortedRoles(roles).join(' ') !== told
  // Who joined before roles were written down has none in the trail; who never joined may have none.
  return roles.length > 0 && !facts.hasJoined(id)
}
