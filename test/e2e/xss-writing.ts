import { isEmptyText } from '../../server/comments/text.ts'
import { TEXT_LENGTH } from '../../server/threads/text-length.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import type { XssStage } from './xss-stage.ts'

/** Fields as they are typed. */
export interface Typed {
  readonly text: string
  readonly name: string
  readonly website: string
}

interface Written {
  readonly id: string
  readonly editKey: string
}

interface Answer {
  readonly status: number
  readonly body: string
}

// The server has one connection to its database, and a waiting request gives up after seconds.
const AT_ONCE = 4

/** Does the work for each, several at a time. */
export async function forEach<T>(
  all: readonly T[],
  work: (one: T, at: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let at = next++; at < all.length; at = next++) await work(all[at] as T, at)
  })
  await Promise.all(workers)
}

/** Writes hostile texts over HTTP, in every way there is, and remembers every status. */
export class HostileWriter {
  /** How often each status was answered. */
  readonly statuses = new Map<number, number>()
  readonly #stage: XssStage
  #requests = 0

  constructor(stage: XssStage) {
    this.#stage = stage
  }

  /** Writes a comment as the widget does. What its fields do not take is put in another way. */
  async create(page: string, typed: Typed, replyTo?: string, site = 'default'): Promise<Written> {
    const place = { ...shownPolicy, site, page, replyTo }
    const { body } = await this.#insist(typed, (fields) =>
      this.#json('POST', '/v1/comments', { ...place, ...fields }),
    )
    const { comment, editKey } = JSON.parse(body)
    return { id: comment.id, editKey }
  }

  /**
   * Writes one as the form of the page without JavaScript does. The page that shows the form again,
   * with what it does not take, comes back.
   */
  async createByForm(page: string, typed: Typed, replyTo: string): Promise<string[]> {
    // On a page of its own, because that page shows all other comments too.
    const first = await this.#form('/v1/comments', { ...shownPolicy, page: '/refused/', ...typed })
    const place = { ...shownPolicy, page, replyTo }
    this.#require(await this.#form('/v1/comments', { ...place, ...taken(typed) }))
    return first.status === 400 ? [first.body] : []
  }

  /** Writes a harmless comment and changes it, with the key of its author. */
  async editByAuthor(page: string, typed: Typed, replyTo: string): Promise<void> {
    const { id, editKey } = await this.create(page, harmless, replyTo)
    const headers = { authorization: `Bearer ${editKey}` }
    this.#require(await this.#json('PATCH', `/v1/comments/${id}`, taken(typed), headers))
  }

  /**
   * Writes a harmless comment and changes it as its site's owner, at the desk. The page that shows
   * the form again comes back.
   */
  async editAtDesk(page: string, typed: Typed, replyTo: string): Promise<string[]> {
    const { id } = await this.create(page, harmless, replyTo)
    const refused: string[] = []
    await this.#insist(typed, async (fields) => {
      const seen = { status: 'approved', editedAt: '', ...fields }
      const answer = await this.#form(`/admin/comments/${id}/edit`, seen, this.#asOwner())
      if (answer.status === 400) refused.push(answer.body)
      return answer
    })
    return refused
  }

  /** Writes a harmless comment and changes it as its site's owner, by a program. */
  async editByProgram(page: string, typed: Typed, replyTo: string): Promise<void> {
    const { id } = await this.create(page, harmless, replyTo)
    const path = `/v1/admin/comments/${id}`
    await this.#insist(typed, (fields) => this.#json('PATCH', path, fields, this.#asOwner()))
  }

  /** Answers a comment as its site's owner, by a program or at the desk. */
  async reply({ text }: Typed, replyTo: string, way: 'program' | 'desk'): Promise<void> {
    if (isEmptyText(text)) return
    const path = `/admin/comments/${replyTo}/reply`
    const seen = { status: 'approved', editedAt: '', text }
    this.#require(
      await (way === 'program'
        ? this.#json('POST', `/v1${path}`, { text }, this.#asOwner())
        : this.#form(path, seen, this.#asOwner())),
    )
  }

  /** The pages of a tab of the desk, one after the other. */
  async deskPages(tab: string): Promise<string[]> {
    const documents: string[] = []
    let path: string | undefined = `/admin?site=default&tab=${tab}`
    while (path !== undefined) {
      const document = await this.#deskPage(path)
      documents.push(document)
      const [link] = document.match(/<a [^>]*rel="next"[^>]*>/) ?? []
      path = link?.match(/href="([^"]*)"/)?.[1]?.replaceAll('&amp;', '&')
    }
    return documents
  }

  /** A page of the desk for each of some comments: where there are several pages, these in turn. */
  async deskPagesOf(ids: readonly string[], names: readonly string[]): Promise<string[]> {
    const documents: string[] = []
    await forEach(ids, async (id, at) => {
      documents.push(await this.#deskPage(`/admin/comments/${id}/${names[at % names.length]}`))
    })
    return documents
  }

  async #deskPage(path: string): Promise<string> {
    return this.#require(await this.#send('GET', path, undefined, this.#asOwner())).body
  }

  async #json(method: string, path: string, body: object, headers = {}): Promise<Answer> {
    const type = { 'content-type': 'application/json' }
    return this.#send(method, path, JSON.stringify(body), { ...type, ...headers })
  }

  async #form(path: string, fields: Record<string, string>, headers = {}): Promise<Answer> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.#send('POST', path, String(new URLSearchParams(fields)), { ...type, ...headers })
  }

  // The text as it is in every field; where a field does not take it, as much of it as it takes.
  async #insist(typed: Typed, send: (fields: Typed) => Promise<Answer>): Promise<Answer> {
    const first = await send(typed)
    if (first.status < 400) return first
    if (first.status !== 400) throw new Error(`${first.status} ${first.body}`)
    return this.#require(await send(taken(typed)))
  }

  async #send(method: string, path: string, body: string | undefined, headers: object) {
    const from = `10.${this.#requests >> 16}.${(this.#requests >> 8) & 255}.${this.#requests & 255}`
    this.#requests += 1
    const response = await fetch(this.#stage.server.url + path, {
      method,
      redirect: 'manual',
      headers: { ...headers, 'x-forwarded-for': from },
      ...(body !== undefined && { body }),
    })
    const { status } = response
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    return { status, body: await response.text() }
  }

  #require(answer: Answer): Answer {
    if (answer.status < 400) return answer
    throw new Error(`a text was refused with ${answer.status}: ${answer.body.slice(0, 500)}`)
  }

  #asOwner(): Record<string, string> {
    const { session, server } = this.#stage
    return { cookie: `${session.name}=${session.value}`, origin: server.url }
  }
}

const harmless: Typed = { text: 'Harmless', name: '', website: '' }

/** What the fields take of a text, as much of it as there is room for. */
function taken({ text, name, website }: Typed): Typed {
  // A lone surrogate has no escaped form.
  const escaped = encodeURIComponent(website.toWellFormed()).replaceAll("'", '%27').slice(0, 900)
  return {
    text: isEmptyText(text) ? 'Nothing to see' : text.slice(0, TEXT_LENGTH),
    name: [...name].slice(0, 40).join('').replaceAll(/\p{M}/gu, ''),
    website: `https://website.example/?q=${escaped}#${escaped}`,
  }
}
