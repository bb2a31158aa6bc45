/** One wrong input field: which, a stable code, and what to do about it. */
export interface FieldProblem {
  readonly field: string
  readonly code: string
  readonly message: string
}

type ProblemExtra = Readonly<Record<string, string | number | Readonly<Record<string, string>>>>

export interface ProblemOptions {
  readonly fields?: readonly FieldProblem[]
  /** Further members of the problem document, such as an end date. Never private. */
  readonly extra?: ProblemExtra
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/**
 * An error that a caller may see: a status, a stable kebab-case code and a sentence that says what
 * to do. The sentence never repeats input. On the wire it becomes RFC 9457 problem details.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldProblem[]
  readonly extra: ProblemExtra
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, options: ProblemOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.fields = options.fields ?? []
    this.extra = options.extra ?? {}
    this.headers = options.headers ?? {}
  }
}

/** 400: one or more fields cannot be accepted. */
export function invalidInput(fields: readonly FieldProblem[]): Problem {
  return new Problem(400, 'invalid-input', 'Please correct the fields named below.', { fields })
}

/** 401: no credential, or one that is not valid. */
export function unauthorized(message: string, code = 'unauthorized'): Problem {
  return new Problem(401, code, message)
}

/** 403: known, but not allowed. */
export function forbidden(code: string, message: string): Problem {
  return new Problem(403, code, message)
}

/** 404: it does not exist, or the caller may not know that it does. */
export function notFound(message = 'There is nothing here.'): Problem {
  return new Problem(404, 'not-found', message)
}

/** 404: no comment has this id, or none that whoever asks may be told of. */
export function noSuchComment(): Problem {
  return notFound('There is no such comment.')
}

/** 409: somebody or something was faster. */
export function conflict(code: string, message: string, options: ProblemOptions = {}): Problem {
  return new Problem(409, code, message, options)
}
