/**
 * Divides a number of places among some who want places: each gets what it wants or an equal share,
 * and what is left over goes to those who want more, the first ones first.
 *
 * @param wants how many places each wants
 * @returns how many each gets, in the same order
 */
export function fairShares(wants: readonly number[], places: number): number[] {
  const shares = wants.map(() => 0)
  let left = places
  for (;;) {
    const open = [...wants.keys()].filter((at) => (shares[at] ?? 0) < (wants[at] ?? 0))
    if (open.length === 0 || left === 0) return shares
    const each = Math.max(1, Math.floor(left / open.length))
    for (const at of open) {
      const given = Math.min(each, left, (wants[at] ?? 0) - (shares[at] ?? 0))
      shares[at] = (shares[at] ?? 0) + given
      left -= given
    }
  }
}
