import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LimitName } from './limit-names.ts'
import type { NetworkNames } from './network-names.ts'
import { openAnswers } from './open-answers.ts'
import { type CountRequest, inTurn, requestCounter } from './request-counter.ts'

export interface LimitOptions {
  readonly names: NetworkNames
  /** Comments per address in ten minutes; the allowances for likes, reports, changes and previews follow from it. */
  readonly postLimit: number
  /** How many processes serve the same database: each allows its share. */
  readonly processes: () => number
}

/** What limits one kind of route. */
export interface Limit {
  /** Counts a request when it arrives, once. @throws {Problem} 429 `too-many-requests` */
  arrive(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Begins to serve a request that was let in. */
  begin(request: IncomingMessage, response: ServerResponse): Taking
}

/** What may be taken by one request. */
export interface Taking {
  /**
   * Counts what is about to be taken, once however often it is called. To be asked last, when nothing
   * else refuses it.
   *
   * @throws {Problem} 429 `too-many-requests`
   */
  take(): Promise<void>
  /** Call when it was served: what was taken does not count against what is refused. */
  served(): void
  /** Call when it failed: nothing was taken. */
  failed(): void
}

interface Allowance {
  readonly windowSeconds: number
  readonly requests: number
}

/** How many times the allowance of one address all of a /24 or /48 have together. */
const NEIGHBOURS = 20
/** How many times as many requests may be refused as may be taken. */
const REFUSED = 10

/**
 * Request limits for each kind of route. What is limited is what is taken: comments, likes, reports,
 * changes, previews. What is refused counts against an allowance of its own, which is larger and
 * says nothing of the first. Requests whose address cannot be known share one tenth of each.
 * Comments and likes are limited by the whole /24 or /48 as well: whoever has one /64 usually has
 * thousands.
 */
export function createLimits(options: LimitOptions): Readonly<Record<LimitName, Limit>> {
  const { names, postLimit, processes } = options
  const count = (
    { windowSeconds, requests }: Allowance,
    of: 'unit' | 'neighbourhood' = 'unit',
  ): CountRequest =>
    requestCounter({
      windowSeconds,
      most: () => Math.max(1, Math.ceil(requests / processes())),
      nameOf: (request) => names.of(request)[of],
    })
  const withNeighbours = (allowance: Allowance): CountRequest =>
    inTurn(
      count(allowance),
      count({ ...allowance, requests: allowance.requests * NEIGHBOURS }, 'neighbourhood'),
    )
  const everything = (allowance: Allowance) => arriving(count(allowance))
  const taken = (allowance: Allowance, counted = count) =>
    takingIn(counted({ ...allowance, requests: allowance.requests * REFUSED }), counted(allowance))
  const minute = { windowSeconds: 60 }
  const tenMinutes = { windowSeconds: 600 }
  return {
    read: everything({ ...minute, requests: 600 }),
    write: taken({ ...tenMinutes, requests: postLimit }, withNeighbours),
    like: taken({ ...tenMinutes, requests: postLimit * 3 }, withNeighbours),
    edit: taken({ ...tenMinutes, requests: postLimit * 10 }),
    report: taken({ ...tenMinutes, requests: postLimit }),
    preview: taken({ ...minute, requests: postLimit * 3 }),
    stream: arriving(inTurn(count({ ...minute, requests: 120 }), openAnswers(names))),
    'sign-in': everything({ ...tenMinutes, requests: 100 }),
    staff: everything({ ...minute, requests: 1200 }),
    none: unlimited,
  }
}

const nothingTaken: Taking = { take: async () => {}, served() {}, failed() {} }

const unlimited: Limit = { arrive: async () => {}, begin: () => nothingTaken }

// Every request counts, whatever becomes of it.
function arriving(count: CountRequest): Limit {
  const counted = new WeakSet<IncomingMessage>()
  return {
    async arrive(request, response) {
      if (counted.has(request)) return
      counted.add(request)
      await count(request, response)
    },
    begin: () => nothingTaken,
  }
}

function takingIn(countArrival: CountRequest, countTaken: CountRequest): Limit {
  const arrivals = new WeakMap<IncomingMessage, () => void>()
  return {
    async arrive(request, response) {
      if (!arrivals.has(request)) arrivals.set(request, await countArrival(request, response))
    },
    begin(request, response) {
      let taking: Promise<() => void> | undefined
      let undo: (() => void) | undefined
      return {
        async take() {
          taking ??= countTaken(request, response)
          undo = await taking
        },
        served() {
          if (undo) arrivals.get(request)?.()
        },
        failed: () => undo?.(),
      }
    },
  }
}
