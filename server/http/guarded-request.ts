import type { ServerResponse } from 'node:http'
import type { NextFunction } from 'express'
import type { RequestScope } from '../request-scope.ts'
import { toProblem } from './to-problem.ts'
import { writeProblem } from './write-reply.ts'

/** One request that Express answers, and how it is ended when its code fails. */
export class GuardedRequest implements RequestScope {
  openTransactions = 0
  readonly #response: ServerResponse
  #route: string | undefined
  #fail: NextFunction | undefined

  constructor(response: ServerResponse) {
    this.#response = response
  }

  /** Method and path of the route that answers it, once one is found. */
  get route(): string | undefined {
    return this.#route
  }

  /** Notes which route answers it, and who is told there when that fails. */
  reach(route: string, fail: NextFunction): void {
    this.#route = route
    this.#fail = fail
  }

  /**
   * Answers with an error where nothing was answered yet. The connection is closed: some of the
   * request may still be on its way, or half of an answer is out.
   */
  giveUp(error: unknown): void {
    const response = this.#response
    if (response.writableEnded) return
    if (response.headersSent) {
      response.destroy()
      return
    }
    response.setHeader('connection', 'close')
    if (this.#fail) this.#fail(error)
    else writeProblem(toProblem(error), response)
  }
}
