import { type FieldProblem, invalidInput } from '../errors.ts'
import { findSpelledAddress } from '../net/spelled-address.ts'

const MESSAGE = 'Leave IP and e-mail addresses and networks out of it; the record is kept for good.'

/**
 * Looks at a text that goes into the record, which nobody can change later.
 *
 * @returns what is wrong with its field when it spells out an address
 */
export function spelledIn(field: string, text: string | undefined): FieldProblem | undefined {
  if (text === undefined || !findSpelledAddress(text)) return undefined
  return { field, code: 'address-in-reason', message: MESSAGE }
}

/** @throws {Problem} `invalid-input` when a reason for the record spells out an address */
export function requirePlainReason(reason: string | undefined): void {
  const problem = spelledIn('reason', reason)
  if (problem) throw invalidInput([problem])
}
