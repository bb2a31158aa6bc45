import type { ServerResponse } from 'node:http'
import type { Request, Response } from 'express'
import type { Problem } from '../errors.ts'
import { writeEvents } from './event-stream.ts'
import { writePage } from './page-responder.ts'
import type { Reply } from './reply.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
const HTML_TYPE = 'text/html; charset=utf-8'
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** Turns what a route answered into bytes. */
export function writeReply(reply: Reply, request: Request, response: Response): void {
  if (reply.kind === 'page') {
    // The page carries its own complete set of headers, the same for everybody.
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    writePage(reply.page, request, response)
    return
  }
  if (reply.kind === 'events') {
    writeEvents(reply.follow, request, response)
    return
  }
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value)
  if (reply.kind === 'json') send(response, reply.status, JSON_TYPE, JSON.stringify(reply.body))
  else if (reply.kind === 'html') writeHtml(response, reply.status, reply.html)
  else if (reply.kind === 'redirect') response.redirect(303, reply.location)
  else response.status(204).end()
}

/**
 * Writes an error as RFC 9457 problem details.
 *
 * @param title what readers are told, where that is not the message for programs
 */
export function writeProblem(
  problem: Problem,
  response: ServerResponse,
  title = problem.message,
): void {
  const { status, code, fields, extra } = problem
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value)
  const details = {
    type: `urn:afterword:problem:${code}`,
    title,
    status,
    code,
    ...(fields.length > 0 && { errors: fields }),
    ...extra,
  }
  send(response, status, PROBLEM_TYPE, JSON.stringify(details))
}

/** Writes a whole HTML page. */
export function writeHtml(response: ServerResponse, status: number, page: string): void {
  send(response, status, HTML_TYPE, page)
}

// Not Express's own `send`, which takes a tenth of the time of a post to find out what is known.
function send(response: ServerResponse, status: number, type: string, body: string): void {
  const bytes = Buffer.from(body)
  response.statusCode = status
  response.setHeader('content-type', type)
  response.setHeader('content-length', bytes.length)
  response.end(bytes)
}
