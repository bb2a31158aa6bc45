import { type NetworkNames, UNKNOWN } from './network-names.ts'
import { type CountRequest, inTurn } from './request-counter.ts'
import { tooManyRequests } from './too-many-requests.ts'

/** Answers that one address may keep open: the readers of a school or office may share it. */
const MOST = 100

/** Counts answers that stay open while they are, not by the time at which they began. */
export function openAnswers(names: NetworkNames): CountRequest {
  return inTurn(atOnce(MOST, names, 'unit'), atOnce(MOST * 5, names, 'neighbourhood'))
}

// What is asked for behind another answer of the same connection has to wait for that: nobody is told
// when it is given up.
function atOnce(most: number, names: NetworkNames, of: 'unit' | 'neighbourhood'): CountRequest {
  const open = new Map<string, number>()
  return async (request, response) => {
    const key = names.of(request)[of]
    const count = open.get(key) ?? 0
    const isFull = count >= (key === UNKNOWN ? most / 10 : most)
    if (isFull || !response.socket) throw tooManyRequests()
    open.set(key, count + 1)
    let isOpen = true
    const end = () => {
      if (!isOpen) return
      isOpen = false
      const rest = (open.get(key) ?? 1) - 1
      if (rest > 0) open.set(key, rest)
      else open.delete(key)
    }
    response.once('close', end)
    return end
  }
}
