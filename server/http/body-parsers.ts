import express, { type Request, type RequestHandler } from 'express'
import { Problem } from '../errors.ts'
import type { BodyFormat, Route } from './route.ts'

const BODY_LIMIT = '64kb'

const contentTypes: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
}

const parsers: Readonly<Record<BodyFormat, RequestHandler>> = {
  json: express.json({
    limit: BODY_LIMIT,
    inflate: false,
    strict: true,
    type: contentTypes.json,
  }),
  form: express.urlencoded({
    limit: BODY_LIMIT,
    inflate: false,
    extended: false,
    parameterLimit: 100,
    type: contentTypes.form,
  }),
}

/**
 * Lets a request pass on to the next route of the same address when its body is in a format that
 * only that one takes: a form and JSON may be two routes.
 */
export function formatChooser(route: Route, routes: readonly Route[]): RequestHandler {
  const sibling = routes.find(
    (other) => other !== route && other.method === route.method && other.path === route.path,
  )
  return (request, _response, next) => {
    if (sibling && !takes(route, request) && takes(sibling, request)) next('route')
    else next()
  }
}

/**
 * Reads the body of a request in the formats its route takes and refuses every other. Nothing but
 * UTF-8 gets to a parser (RFC 8259 §8.1; the URL Standard, §5).
 */
export function bodyParser(route: Route): RequestHandler {
  const formats = route.consumes ?? []
  const bodyRequired = route.schemas.body?.safeParse(undefined).success === false
  return (request, response, next) => {
    const format = formats.find((one) => request.is(contentTypes[one]))
    if (format && namesOtherCharset(request)) next(wrongCharset())
    else if (format) parsers[format](request, response, next)
    else if (bodyRequired || (formats.length > 0 && hasBody(request))) next(wrongFormat(formats))
    else next()
  }
}

function takes({ consumes = [] }: Route, request: Request): boolean {
  return consumes.some((format) => request.is(contentTypes[format]))
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

const utf8 = /^[ \t]*=[ \t]*("?)utf-8\1[ \t]*(?:;|$)/i

// Every mention counts: parsers differ in which of two they take, and in what they make of quotes.
function namesOtherCharset({ headers }: Request): boolean {
  const [, ...mentions] = (headers['content-type'] ?? '').split(/charset/i)
  return mentions.some((mention) => !utf8.test(mention))
}

function wrongCharset(): Problem {
  return new Problem(415, 'wrong-content-type', 'Send the body as UTF-8, with no other charset.')
}

function wrongFormat(formats: readonly BodyFormat[]): Problem {
  const names = formats.map((format) => contentTypes[format])
  return new Problem(
    415,
    'wrong-content-type',
    `Send the body as ${names.join(' or ')}, with that Content-Type.`,
  )
}
