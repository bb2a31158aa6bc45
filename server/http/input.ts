import type { z } from 'zod'
import { type FieldProblem, invalidInput } from '../errors.ts'

/**
 * Parses one part of a request by its schema. Without a schema the part is ignored.
 *
 * @throws {Problem} `invalid-input`, with one entry per wrong field
 */
export function parseInput(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (!result.success) throw invalidInput(result.error.issues.flatMap(toFieldProblems))
  return result.data
}

function toFieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  const field = issue.path.map(String).join('.') || 'body'
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: isPlainKey(key) ? key : 'body',
      code: 'unknown-field',
      message: 'This field does not exist here. Leave it out.',
    }))
  }
  return [{ field, code: codeOf(issue), message: issue.message }]
}

// A key is input too: only a harmless one is named back.
function isPlainKey(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,40}$/.test(key)
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') {
    return issue.params.code
  }
  const codes: Partial<Record<typeof issue.code, string>> = {
    invalid_type: 'wrong-type',
    too_big: 'too-long',
    too_small: 'too-short',
    invalid_value: 'not-an-option',
  }
  return codes[issue.code] ?? 'not-valid'
}
