/** Every pair of one of the first and one of the second, in a fixed order. */
export function pairs<A, B>(first: readonly A[], second: readonly B[]): [A, B][] {
  return first.flatMap((a) => second.map((b): [A, B] => [a, b]))
}

/** The whole numbers from the first to the last, both included. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Texts joined by empty lines, as many at a time as `length` characters hold. */
export function joined(texts: readonly string[], length: number): string[] {
  const whole: string[] = []
  for (const text of texts) {
    const longer = whole.length === 0 ? text : `${whole.at(-1)}\n\n${text}`
    if (whole.length > 0 && longer.length <= length) whole[whole.length - 1] = longer
    else whole.push(text)
  }
  return whole
}

/** At most `count` of the items, spread evenly over all of them, so that no part is left out. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count)
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, index) => items[Math.floor(index * step)] as Item,
  )
}
