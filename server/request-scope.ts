import { AsyncLocalStorage } from 'node:async_hooks'
import { SECOND } from './clock.ts'

/** Without a request for so long, nothing that belongs to one is expected any more. */
const QUIET = SECOND

/** What the program keeps of a request while it works on it, wherever its code runs. */
export interface RequestScope {
  /** Transactions that it began and that have not ended. */
  openTransactions: number
  /** Answers the request with an error and lets go of what it holds. */
  readonly giveUp: (error: unknown) => void
}

const scopes = new AsyncLocalStorage<RequestScope | undefined>()
let openRequests = 0
let untilQuiet: NodeJS.Timeout | undefined

/**
 * Notes that a request begins; what comes back is called once, when it has ended. Node 20 takes a
 * tenth longer for answers from memory while it follows what belongs to whom, so that ends whenever
 * there has been nothing to follow for a second.
 */
export function noteRequest(): () => void {
  openRequests += 1
  return () => {
    openRequests -= 1
    untilQuiet ??= setTimeout(() => {
      if (openRequests === 0) scopes.disable()
    }, QUIET).unref()
    untilQuiet.refresh()
  }
}

/** The request whose code runs just now; `undefined` in jobs and in what all requests share. */
export function currentRequest(): RequestScope | undefined {
  return scopes.getStore()
}

/** Runs `work`, and whatever it starts, as part of a request. */
export function withinRequest<T>(scope: RequestScope, work: () => T): T {
  return scopes.run(scope, work)
}

/** Runs `work`, and whatever it starts, as part of no request: it makes what all of them share. */
export function outsideRequests<T>(work: () => T): T {
  return scopes.run(undefined, work)
}

/** Runs `work`, which holds a transaction open, and counts that for the request it belongs to. */
export async function countTransaction<T>(work: () => Promise<T>): Promise<T> {
  const scope = currentRequest()
  if (!scope) return work()
  scope.openTransactions += 1
  try {
    return await work()
  } finally {
    scope.openTransactions -= 1
  }
}
