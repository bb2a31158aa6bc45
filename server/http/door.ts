import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '../errors.ts'
import { findLanguage } from '../i18n/language.ts'
import type { Logger } from '../logger.ts'
import { refusalIn } from '../refusal.ts'
import type { ProblemOptions } from './answer-problem.ts'
import { type CorsRules, corsHeaders, isOpen, preflightHeaders } from './cors.ts'
import type { LimitName } from './limit-names.ts'
import type { Limit } from './limits.ts'
import { languageInQuery } from './named-language.ts'
import type { OriginRules } from './own-origin.ts'
import type { Route } from './route.ts'
import { RouteFinder } from './route-finder.ts'
import { type HeaderList, type Surface, securityHeaders } from './security-headers.ts'
import { writeHtml, writeProblem } from './write-reply.ts'

export interface DoorOptions {
  readonly routes: readonly Route[]
  readonly limits: Readonly<Record<LimitName, Limit>>
  readonly origins: Pick<OriginRules, 'https'>
  readonly cors: CorsRules
  readonly logger: Logger
  readonly pages: ProblemOptions['pages']
}

// One for each surface, language and number of minutes; far more than are asked for.
const MOST_PAGES = 1000
const FORM = 'application/x-www-form-urlencoded'

/**
 * Stands before Express and answers there what must cost next to nothing: the question of a browser
 * before a cross-origin write, and whoever sends too much. A form is let in, whatever it comes to: its
 * page is shown again with what was typed, so it has to be read first.
 */
export class Door {
  readonly #options: DoorOptions
  readonly #finder: RouteFinder
  /** Paths that pages of other origins may ask for, as routes for the question itself. */
  readonly #asked: RouteFinder
  readonly #headers: (surface: Surface) => HeaderList
  readonly #pages = new Map<string, string>()

  constructor(options: DoorOptions) {
    const { routes, origins } = options
    this.#options = options
    this.#finder = new RouteFinder(routes)
    this.#asked = new RouteFinder(
      routes.filter(isOpen).map((route) => ({ ...route, method: 'get' })),
    )
    const made = new Map<Surface, HeaderList>()
    this.#headers = (surface) => {
      const headers = made.get(surface) ?? securityHeaders(surface, origins.https)
      made.set(surface, headers)
      return headers
    }
  }

  /** Answers a request, or hands it on. Throws never. */
  admit(request: IncomingMessage, response: ServerResponse, onward: () => void): void {
    const { method = '', url = '' } = request
    const [path = '', query = ''] = url.split('?', 2)
    if (method === 'OPTIONS' && this.#asked.find('GET', path).length > 0) {
      this.#answerQuestion(request, response).catch(onward)
      return
    }
    const [route] = this.#finder.find(method, path)
    if (!route || isForm(request)) {
      onward()
      return
    }
    this.#options.limits[route.limit].arrive(request, response).then(onward, (error: unknown) => {
      if (error instanceof Problem) {
        this.#refuse(error, route, query, request, response).catch(() => response.destroy())
      } else onward()
    })
  }

  async #answerQuestion(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = await preflightHeaders(request, this.#options.cors)
    const all = [...this.#headers('api'), ...headers, ['cache-control', 'no-store']]
    // The flat form is the one that `writeHead` takes fastest.
    response.writeHead(204, all.flat()).end()
  }

  async #refuse(
    problem: Problem,
    route: Route,
    query: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const begin = performance.now()
    const { cors, logger } = this.#options
    const allowed = isOpen(route) ? await corsHeaders(route, request, cors) : []
    for (const list of [this.#headers(route.surface), allowed, Object.entries(problem.headers)]) {
      for (const [name, value] of list) response.setHeader(name, value)
    }
    response.setHeader('cache-control', 'no-store')
    const page = this.#page(problem, route, query === '' ? undefined : languageInQuery(query))
    if (isForPeople(route)) writeHtml(response, problem.status, page)
    else writeProblem(problem, response, page)
    const ms = Math.round((performance.now() - begin) * 10) / 10
    const { method = '' } = request
    const line = { id: randomUUID(), method, route: route.path, status: problem.status, ms }
    logger.request(line)
  }

  /** The whole page for people, the sentence for programs. Made once for all who get the same. */
  #page(problem: Problem, { surface, audience }: Route, wanted: string | undefined): string {
    const locale = wanted === undefined ? undefined : findLanguage(wanted).locale
    const name = [surface, audience, locale, problem.code, problem.headers['retry-after']].join(' ')
    let page = this.#pages.get(name)
    if (page !== undefined) return page
    if (this.#pages.size >= MOST_PAGES) this.#pages.clear()
    page = this.#makePage(problem, { surface, audience }, locale)
    this.#pages.set(name, page)
    return page
  }

  #makePage(
    problem: Problem,
    { surface, audience }: Pick<Route, 'surface' | 'audience'>,
    locale: string | undefined,
  ): string {
    const { pages } = this.#options
    if (surface === 'desk') return pages.desk(problem, undefined)
    if (isForPeople({ surface })) return pages.thread(problem, locale)
    // Whoever names a language shows the answer to a reader; staff, and programs, get it in English.
    if (audience === 'staff' || locale === undefined) return problem.message
    return refusalIn(findLanguage(locale), problem)
  }
}

function isForPeople({ surface }: Pick<Route, 'surface'>): boolean {
  return surface === 'desk' || surface === 'thread' || surface === 'own'
}

function isForm({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.toLowerCase().startsWith(FORM) ?? false
}
