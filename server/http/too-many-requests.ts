import { MINUTE, SECOND } from '../clock.ts'
import { Problem } from '../errors.ts'

const MOST_MINUTES = 10
// Made once for each number of minutes: a refusal has to cost little, and an error notes where it was made.
const made = new Map<number, Problem>()

/**
 * 429 `too-many-requests`. Whoever is refused is told a number of whole minutes, at most ten: when
 * exactly something was counted is nobody's business.
 *
 * @param wait milliseconds after which there is room again
 */
export function tooManyRequests(wait = MINUTE): Problem {
  const minutes = Math.min(MOST_MINUTES, Math.max(1, Math.ceil(wait / MINUTE)))
  const problem = made.get(minutes) ?? make(minutes)
  made.set(minutes, problem)
  return problem
}

function make(minutes: number): Problem {
  const seconds = (minutes * MINUTE) / SECOND
  return new Problem(429, 'too-many-requests', 'That was a lot at once. Please try again later.', {
    extra: { retryAfter: seconds },
    headers: { 'retry-after': String(seconds) },
  })
}
