import type { AuditAnchor } from './audit-verification.ts'

const written = /^(\d{1,15}):([0-9a-f]{64})$/
const hashPattern = /^[0-9a-f]{64}$/

/** Reads an anchor as commands print it, `<seq>:<hash>`. */
export function parseAnchor(text: string): AuditAnchor | undefined {
  const [, seq, hash] = written.exec(text.trim()) ?? []
  return seq && hash ? { seq: Number(seq), hash } : undefined
}

/**
 * The anchor of the highest row in a text of lines: as commands print them, or as the server writes
 * one into its log every day.
 */
export function findAnchor(text: string): AuditAnchor | undefined {
  const anchors = text.split('\n').flatMap((line) => parseAnchor(line) ?? parseLogLine(line) ?? [])
  return anchors.reduce<AuditAnchor | undefined>(
    (highest, anchor) => (highest && highest.seq >= anchor.seq ? highest : anchor),
    undefined,
  )
}

function parseLogLine(line: string): AuditAnchor | undefined {
  if (!line.includes('"audit-anchor"')) return undefined
  try {
    const { seq, hash } = JSON.parse(line)
    return Number.isInteger(seq) && hashPattern.test(hash) ? { seq, hash } : undefined
  } catch {
    return undefined
  }
}
