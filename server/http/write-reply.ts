import type { Request, Response } from 'express'
import type { Problem } from '../errors.ts'
import { writePage } from './page-responder.ts'
import type { Reply } from './reply.ts'

/** Turns what a route answered into bytes. */
export function writeReply(reply: Reply, request: Request, response: Response): void {
  if (reply.kind === 'page') {
    // The page carries its own complete set of headers, the same for everybody.
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    writePage(reply.page, request, response)
    return
  }
  response.set(reply.headers ?? {})
  if (reply.kind === 'json') response.status(reply.status).json(reply.body)
  else if (reply.kind === 'html') response.status(reply.status).type('html').send(reply.html)
  else if (reply.kind === 'redirect') response.redirect(303, reply.location)
  else response.status(204).end()
}

/** Writes an error as RFC 9457 problem details. */
export function writeProblem(problem: Problem, response: Response): void {
  response
    .status(problem.status)
    .set(problem.headers)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:afterword:problem:${problem.code}`,
        title: problem.message,
        status: problem.status,
        code: problem.code,
        ...(problem.fields.length > 0 && { errors: problem.fields }),
        ...problem.extra,
      }),
    )
}
