import type { RefusalKey } from './i18n/refusal-messages.ts'

/** One wrong input field: which, a stable code, and what to do about it. */
export interface FieldProblem {
  readonly field: string
  readonly code: string
  readonly message: string
}

/** What a sentence of a refusal has its places filled with. */
interface RefusalValues {
  /** Milliseconds since 1970; only the day is said. */
  readonly date?: number
  readonly version?: string
  /** How somebody can be asked about it, as the owner put it. */
  readonly contact?: string | undefined
}

type ProblemExtra = Readonly<Record<string, string | number | Readonly<Record<string, string>>>>

export interface ProblemOptions {
  readonly fields?: readonly FieldProblem[]
  /** Further members of the problem document, such as an end date. Never private. */
  readonly extra?: ProblemExtra
  readonly headers?: Readonly<Record<string, string>>
  /** Which sentence readers are told, in their language; by default that of the code, if there is one. */
  readonly refusal?: RefusalKey
  readonly values?: RefusalValues
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
  readonly refusal: RefusalKey | undefined
  readonly values: RefusalValues

  constructor(status: number, code: string, message: string, options: ProblemOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.fields = options.fields ?? []
    this.extra = options.extra ?? {}
    this.headers = options.headers ?? {}
    this.refusal = options.refusal
    this.values = options.values ?? {}
  }
}

/** So many wrong fields are named; of the others, only the number. */
const MOST_FIELDS = 20

/** 400: one or more fields cannot be accepted. At most twenty are named. */
export function invalidInput(fields: readonly FieldProblem[]): Problem {
  const moreErrors = fields.length - MOST_FIELDS
  return new Problem(400, 'invalid-input', 'Please correct the fields named below.', {
    fields: fields.slice(0, MOST_FIELDS),
    extra: moreErrors > 0 ? { moreErrors } : {},
  })
}

/** 400: it is no request that can be read at all. */
export function malformedRequest(): Problem {
  return new Problem(400, 'malformed-request', 'The request could not be read. Check its syntax.')
}

/** 401: no credential, or one that is not valid. */
export function unauthorized(message: string, code = 'unauthorized'): Problem {
  return new Problem(401, code, message)
}

/** 403: known, but not allowed. */
export function forbidden(code: string, message: string, options: ProblemOptions = {}): Problem {
  return new Problem(403, code, message, options)
}

/** 404: it does not exist, or the caller may not know that it does. */
export function notFound(message?: string, options: ProblemOptions = {}): Problem {
  if (message !== undefined) return new Problem(404, 'not-found', message, options)
  return new Problem(404, 'not-found', 'There is nothing here.', { refusal: 'nothing-here' })
}

/** 404: no comment has this id, or none that whoever asks may be told of. */
export function noSuchComment(): Problem {
  return notFound('There is no such comment.', { refusal: 'no-comment' })
}

/** 404: no comment has this id and this edit key; which of the two is wrong is nobody's business. */
export function notOpened(): Problem {
  const message = 'There is no such comment, or this is not its edit key.'
  return notFound(message, { refusal: 'no-key' })
}

/** 403: it was sent from another page than that of this server, and so maybe not by who was looking. */
export function foreignSender(what: string): Problem {
  const message = `${what} can only be sent from the page of this server.`
  return forbidden('foreign-page', message, { refusal: 'own-page-only' })
}

/** 409: somebody or something was faster. */
export function conflict(code: string, message: string, options: ProblemOptions = {}): Problem {
  return new Problem(409, code, message, options)
}
