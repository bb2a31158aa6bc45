import type { Route } from './route.ts'

/** Finds the routes of a method and a path, without a body: a form and JSON may be two of them. */
export class RouteFinder {
  readonly #byPath = new Map<string, Route[]>()
  readonly #byPattern = new Map<string, Route[]>()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const isPattern = route.path.includes(':')
      const name = nameOf(route.method, isPattern ? shapeOf(route.path) : route.path)
      const group = isPattern ? this.#byPattern : this.#byPath
      group.set(name, [...(group.get(name) ?? []), route])
    }
  }

  /**
   * @param method as a request names it; `HEAD` is served by routes for `GET`
   * @param path without its query, undecoded, as Express compares it
   */
  find(method: string, path: string): readonly Route[] {
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase()
    const exact = this.#byPath.get(nameOf(wanted, path))
    if (exact) return exact
    const candidates = this.#byPattern.get(nameOf(wanted, shapeOf(path))) ?? []
    const parts = path.split('/')
    return candidates.filter((route) => matches(route.path.split('/'), parts))
  }
}

function nameOf(method: string, rest: string): string {
  return `${method} ${rest}`
}

// By the number of parts, so that few patterns are compared.
function shapeOf(path: string): string {
  return String(path.split('/').length)
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.every((wanted, at) =>
    wanted.startsWith(':') ? parts[at] !== '' : wanted === parts[at],
  )
}
