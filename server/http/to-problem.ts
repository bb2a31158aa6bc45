import { malformedRequest, Problem } from '../errors.ts'
import { storageProblem } from './storage-problem.ts'

/** What a caller may know of an error: a problem as it is, anything unforeseen as a bare 500. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status === 413) {
    return new Problem(413, 'too-large', 'The request is too large. Send at most 64 kB.')
  }
  if (status === 415) {
    return new Problem(415, 'wrong-content-type', 'Send the body as plain UTF-8, not compressed.')
  }
  if (status >= 400 && status < 500) {
    return malformedRequest()
  }
  if (isRefusedText(error)) {
    return new Problem(400, 'malformed-request', 'A text holds a character that cannot be stored.')
  }
  return (
    storageProblem(error) ??
    new Problem(500, 'internal-error', 'Something went wrong here. Please try again later.')
  )
}

// PostgreSQL takes no NUL in a text (SQLSTATE 22021), wherever in a query it stands.
function isRefusedText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021'
}
