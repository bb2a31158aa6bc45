/**
 * Whether a request target says what its route understands, each once: the others would only push
 * addresses out that somebody asks for again.
 */
export function isPlainTarget(target: string, understood: ReadonlySet<string>): boolean {
  const names = [...new URL(target, 'http://thread.invalid').searchParams.keys()]
  return new Set(names).size === names.length && names.every((name) => understood.has(name))
}
