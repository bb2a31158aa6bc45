import type { z } from 'zod'
import type { Problem } from '../errors.ts'
import type { Caller, Permission, StaffCaller } from './caller.ts'
import { parseInput } from './input.ts'
import type { LimitName } from './limit-names.ts'
import type { Reply } from './reply.ts'
import type { Surface } from './security-headers.ts'

export type Method = 'get' | 'post' | 'patch' | 'delete'
export type BodyFormat = 'json' | 'form'
/** Who a route is for: anybody, the holder of a comment's edit key, or signed-in staff. */
export type Audience = 'public' | 'author' | 'staff'

/** One possible answer, for the check on the way out and for the OpenAPI document. */
export type ResponseSpec =
  | { readonly type: 'json'; readonly schema: z.ZodType; readonly description: string }
  | { readonly type: 'html'; readonly description: string }
  /** A document of another media type, such as a feed. */
  | { readonly type: 'document'; readonly contentType: string; readonly description: string }
  /** Problem details, where a route wants it known when it refuses. */
  | { readonly type: 'problem'; readonly description: string }
  | { readonly type: 'none'; readonly description: string }

interface CommonSpec {
  readonly method: Method
  /** Express path; parameters as `:name`. */
  readonly path: string
  readonly summary: string
  readonly surface: Surface
  readonly limit: LimitName
  /** Body formats taken; none by default. */
  readonly consumes?: readonly BodyFormat[]
  readonly responses: Readonly<Record<number, ResponseSpec>>
  /** For a page with a form: the page again, with what was typed, when the request was refused. */
  readonly showAgain?: (raw: RawInput, problem: Problem) => Promise<Reply>
}

interface Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
}

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params: z.output<P>
  readonly query: z.output<Q>
  readonly body: z.output<B>
}

/** The unchecked parts of a request, as the mount hands them over. */
export interface RawInput {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** One HTTP endpoint as data: who it is for, what it takes, what it may answer. */
export interface Route extends CommonSpec {
  readonly audience: Audience
  readonly permission: Permission | undefined
  readonly schemas: Schemas<z.ZodType, z.ZodType, z.ZodType>
  /** @throws {Problem} when the input does not fit, or as the handler decides */
  serve(raw: RawInput, caller: Caller): Promise<Reply>
}

/** Declares a route for anybody, or for the holder of an edit key. */
export function defineRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: CommonSpec &
    Schemas<P, Q, B> & {
      readonly audience: 'public' | 'author'
      handle(input: Input<P, Q, B>, caller: Caller): Promise<Reply>
    },
): Route {
  return toRoute(spec, undefined, spec.handle)
}

/** Declares a route for signed-in staff who hold `permission`. */
export function defineStaffRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: CommonSpec &
    Schemas<P, Q, B> & {
      readonly permission: Permission
      handle(input: Input<P, Q, B>, caller: StaffCaller): Promise<Reply>
    },
): Route {
  return toRoute({ ...spec, audience: 'staff' }, spec.permission, (input, caller) => {
    const { staff } = caller
    if (!staff) throw new Error('the mount let a stranger through to a staff route')
    return spec.handle(input, { ...caller, staff })
  })
}

function toRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: CommonSpec & Schemas<P, Q, B> & { readonly audience: Audience },
  permission: Permission | undefined,
  handle: (input: Input<P, Q, B>, caller: Caller) => Promise<Reply>,
): Route {
  const { params, query, body } = spec
  return {
    ...spec,
    permission,
    schemas: { ...(params && { params }), ...(query && { query }), ...(body && { body }) },
    async serve(raw, caller) {
      const reply = await handle(
        {
          params: parseInput(params, raw.params) as z.output<P>,
          query: parseInput(query, raw.query) as z.output<Q>,
          body: parseInput(body, raw.body) as z.output<B>,
        },
        caller,
      )
      return checkReply(spec.responses, reply)
    },
  }
}

/** Parses a JSON body by the schema declared for its status: what is not listed cannot leave. */
function checkReply(responses: Readonly<Record<number, ResponseSpec>>, reply: Reply): Reply {
  if (reply.kind !== 'json') return reply
  const declared = responses[reply.status]
  if (declared?.type !== 'json') throw new Error(`status ${reply.status} is not declared as JSON`)
  const checked = declared.schema.safeParse(reply.body)
  // The messages of zod name keys and types, never values.
  if (!checked.success) throw new Error(`response breaks its schema: ${checked.error.message}`)
  return { ...reply, body: checked.data }
}
