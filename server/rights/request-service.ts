import type { AuditLog } from '../audit/audit-log.ts'
import type { OpeningRecord } from '../audit/opening-record.ts'
import type { CommentEraser } from '../comments/comment-eraser.ts'
import { keptStatuses } from '../comments/comment-status.ts'
import type { Comment, CommentStore } from '../comments/comment-store.ts'
import type { Database } from '../db/database.ts'
import { conflict, noSuchComment, notFound, Problem } from '../errors.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { NetworkAllowance } from '../privacy/network-allowance.ts'
import type { PrivacyRequest, RequestBook } from '../privacy/request-book.ts'
import type { RequestOutcome } from '../privacy/request-store.ts'
import { Redacted } from '../redacted.ts'
import type { ThreadStore } from '../threads/thread-store.ts'
import type { NewRequest, RequestContent } from './request-content.ts'

/** A request as those who answer it see it. */
export interface ReadableRequest extends Omit<PrivacyRequest, 'content' | 'answer'> {
  /** `undefined` when it can no longer be opened. */
  readonly content: RequestContent | undefined
  readonly answer:
    | {
        readonly outcome: RequestOutcome
        readonly note: string
        readonly by: string
        readonly at: number
      }
    | undefined
  /** Comments it names that are still there. */
  readonly comments: readonly Pick<Comment, 'id' | 'status'>[]
}

/** Some of the requests. */
export interface RequestList {
  readonly requests: readonly ReadableRequest[]
  /** The last of them, where more follow. */
  readonly next: string | undefined
}

/** Where a request comes from. */
export interface RequestSender {
  readonly address: ClientAddress
  /** Asks whether one more may be taken from there; last of all. @throws {Problem} `too-many-requests` */
  readonly take: () => Promise<void>
}

export interface RequestServiceOptions {
  readonly database: Database
  readonly book: RequestBook
  /** How many requests a network may send: a small one, and a wide one of an IPv4 /16 or IPv6 /32. */
  readonly allowances: { readonly network: NetworkAllowance; readonly wide: NetworkAllowance }
  readonly comments: CommentStore
  readonly threads: ThreadStore
  readonly eraser: CommentEraser
  readonly audit: AuditLog
  readonly openings: OpeningRecord
  readonly newId: () => string
}

/** How many may wait; this bounds the disk. */
const MOST_OPEN = 10_000
/** From so many on, a wide network may send few: whoever floods the desk shuts out their neighbours alone. */
const CROWDED = 500
const WIDE_WHEN_CROWDED = 2
/** How many are shown at once. */
const REQUESTS_PER_PAGE = 50
const COMMENTS_PER_REQUEST = 20
const idPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Takes requests of readers about their own data, and lets privacy officers answer them. */
export class RequestService {
  readonly #options: RequestServiceOptions

  constructor(options: RequestServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} 429 `too-many-requests`; 503 `too-many-open-requests` */
  async submit({ kind, content }: NewRequest, { address, take }: RequestSender): Promise<void> {
    const { database, book, newId } = this.#options
    const open = await book.countOpen()
    this.#requireAllowance(address, open)
    if (open >= MOST_OPEN) {
      throw new Problem(
        503,
        'too-many-open-requests',
        'Very many requests wait here. Please reach the operator by the address in the privacy policy.',
      )
    }
    await take()
    const sealed = new Redacted(JSON.stringify(content.expose()))
    await database.transaction(({ trx }) => book.add(trx, { id: newId(), kind, content: sealed }))
  }

  /**
   * A page of those that are kept, behind the named one: those to be answered first. The record has
   * it who read them, once a day for each request and person.
   *
   * @param request.actor id of the member of staff who reads them
   */
  async list(request: {
    readonly actor: string
    readonly after?: string | undefined
  }): Promise<RequestList> {
    const { actor, after } = request
    const limit = REQUESTS_PER_PAGE + 1
    const requests = await this.#options.book.list({ after, limit })
    const shown = requests.slice(0, REQUESTS_PER_PAGE).map(opened)
    const targets = { targetType: 'request', targetIds: shown.map(({ id }) => id) } as const
    await this.#options.openings.note({ actor, action: 'request.read', ...targets })
    const named = await this.#options.comments.findAll(shown.flatMap(idsIn), keptStatuses)
    return {
      requests: shown.map((request) => ({
        ...request,
        comments: idsIn(request).flatMap((id) => named.get(id) ?? []),
      })),
      next: requests.length === limit ? shown.at(-1)?.id : undefined,
    }
  }

  /** @throws {Problem} 404; 409 `already-answered` */
  async answer(answer: {
    readonly actor: string
    readonly id: string
    readonly outcome: RequestOutcome
    readonly note: string
  }): Promise<void> {
    const { database, book, audit } = this.#options
    const { actor, id, outcome } = answer
    await database.transaction(async ({ trx }) => {
      const request = await book.find(id, trx)
      if (!request) throw notFound('There is no such request.')
      const note = new Redacted(answer.note)
      if (!(await book.answer(trx, request, { outcome, note, by: actor }))) {
        throw conflict('already-answered', 'Somebody answered this request already.')
      }
      const { kind } = request
      await audit.append(trx, {
        ...{ actor, action: 'request.answered', targetType: 'request', targetId: id },
        details: { kind, outcome },
      })
    })
  }

  /**
   * Erases a comment because of a request, as its author would.
   *
   * @throws {Problem} 404 when there is no such request or comment
   */
  async erase(erasure: {
    readonly actor: string
    readonly id: string
    readonly commentId: string
  }): Promise<void> {
    const { database, book, comments, threads, eraser, audit } = this.#options
    const { actor, id, commentId } = erasure
    await database.transaction(async (unit) => {
      const { trx } = unit
      if (!(await book.find(id, trx))) throw notFound('There is no such request.')
      const comment = await comments.with(trx).find(commentId, keptStatuses)
      const thread = comment && (await threads.with(trx).findById(comment.threadId))
      if (!thread) throw noSuchComment()
      await eraser.erase(unit, comment, thread)
      await audit.append(trx, {
        ...{ actor, action: 'comment.deleted', targetType: 'comment', targetId: commentId },
        details: { from: comment.status, request: id },
      })
    })
  }

  #requireAllowance(address: ClientAddress, open: number): void {
    const { network, wide } = this.#options.allowances
    const widely = open < CROWDED ? undefined : WIDE_WHEN_CROWDED
    if (network.take(address) && wide.take(address, widely)) return
    throw new Problem(
      429,
      'too-many-requests',
      'Several requests came from your network today. Please write again tomorrow.',
      { refusal: 'requests-today' },
    )
  }
}

type OpenedRequest = Omit<ReadableRequest, 'comments'>

function opened({ content, answer, ...request }: PrivacyRequest): OpenedRequest {
  return {
    ...request,
    content: content && (JSON.parse(content.expose()) as RequestContent),
    answer: answer && { ...answer, note: answer.note?.expose() ?? '' },
  }
}

function idsIn({ content }: OpenedRequest): string[] {
  const ids = `${content?.comments} ${content?.message}`.match(idPattern) ?? []
  return [...new Set(ids)].slice(0, COMMENTS_PER_REQUEST)
}
