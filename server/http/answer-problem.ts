import type { ErrorRequestHandler, Request, Response } from 'express'
import { Problem } from '../errors.ts'
import { findLanguage } from '../i18n/language.ts'
import type { Logger } from '../logger.ts'
import { refusalIn } from '../refusal.ts'
import { namedLanguage } from './named-language.ts'
import { html, type Reply, redirect } from './reply.ts'
import type { Route } from './route.ts'
import { toProblem } from './to-problem.ts'
import { writeProblem, writeReply } from './write-reply.ts'

export interface ProblemOptions {
  readonly logger: Logger
  /** How people, not programs, are told: a whole page for each surface they look at. */
  readonly pages: {
    readonly desk: (problem: Problem, body: unknown) => string
    /** In the language that was named, otherwise in that of the server. */
    readonly thread: (problem: Problem, language: string | undefined) => string
  }
  /** Where staff are sent who are not signed in. */
  readonly signInPath: string
}

/** Answers what went wrong on one route: a page to people, problem details to programs. */
export function answerProblem(route: Route, options: ProblemOptions): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const problem = note(error, response, options.logger)
    if (response.headersSent) return next(error)
    const reply = await toPage(route, request, problem, options)
    if (reply) writeReply(reply, request, response)
    else writeProblem(problem, response, titleOf(route, request, problem))
  }
}

/** The last handler: answers what no route did. */
export function answerUnrouted(logger: Logger): ErrorRequestHandler {
  // Express knows by the fourth that errors come here.
  return (error: unknown, _request, response, _next) => {
    const problem = note(error, response, logger)
    if (!response.headersSent) writeProblem(problem, response)
    else if (!response.writableEnded) response.destroy()
  }
}

async function toPage(
  route: Route,
  request: Request,
  problem: Problem,
  { pages, signInPath }: ProblemOptions,
): Promise<Reply | undefined> {
  if (route.surface === 'desk') {
    if (problem.code === 'sign-in-needed') return redirect(signInPath)
    return html(problem.status, pages.desk(problem, request.body), problem.headers)
  }
  if (route.surface !== 'thread' && route.surface !== 'own') return undefined
  const { params, query, body } = request
  // Without the database not even the page of the thread can be shown again.
  const again = await route.showAgain?.({ params, query, body }, problem).catch(() => undefined)
  return (
    again ?? html(problem.status, pages.thread(problem, namedLanguage(request)), problem.headers)
  )
}

// Whoever names a language shows the answer to a reader; staff, and programs, get it in English.
function titleOf({ audience }: Route, request: Request, problem: Problem): string {
  const wanted = audience === 'staff' ? undefined : namedLanguage(request)
  return wanted === undefined ? problem.message : refusalIn(findLanguage(wanted), problem)
}

function note(error: unknown, response: Response, logger: Logger): Problem {
  const problem = toProblem(error)
  // A problem is foreseen, such as a server that is too busy.
  if (problem.status >= 500 && !(error instanceof Problem)) {
    logger.error('request failed', error, { id: String(response.locals.id ?? '') })
  }
  return problem
}
