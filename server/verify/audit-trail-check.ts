import type { AuditLog } from '../audit/audit-log.ts'
import type { AuditAnchor } from '../audit/audit-verification.ts'
import { breachIf, type Check } from './check.ts'

export interface AuditTrailCheckOptions {
  readonly audit: AuditLog
  /** A row that was noted elsewhere. */
  readonly anchor: AuditAnchor | undefined
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
export function auditTrailCheck({ audit, anchor }: AuditTrailCheckOptions): Check {
  return {
    name: 'audit-trail',
    title: 'the audit trail is whole',
    async run() {
      const verdict = await audit.verify({ anchor })
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
      return {
        looked: { rows, ...(anchor && { anchorRow: anchor.seq }) },
        breaches: [],
        notes: [
          ...(anchor ? [] : ['Without --anchor, rows cut off at the end cannot be noticed.']),
          ...(rowsOfLostKey > 0 ? [`${rowsOfLostKey} rows are older than a loss of keys.`] : []),
        ],
      }
    },
  }
}
