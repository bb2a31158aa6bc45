import type { AuditLog } from '../audit/audit-log.ts'
import type { CommentEraser } from '../comments/comment-eraser.ts'
import type { Comment, CommentStatus, CommentStore } from '../comments/comment-store.ts'
import type { Database } from '../db/database.ts'
import { conflict, notFound, Problem } from '../errors.ts'
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

export interface RequestServiceOptions {
  readonly database: Database
  readonly book: RequestBook
  /** How many requests a network may send. */
  readonly allowance: NetworkAllowance
  readonly comments: CommentStore
  readonly threads: ThreadStore
  readonly eraser: CommentEraser
  readonly audit: AuditLog
  readonly newId: () => string
}

const MOST_OPEN = 1000
const erasable: readonly CommentStatus[] = ['pending', 'approved', 'spam', 'rejected']
const idPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Takes requests of readers about their own data, and lets privacy officers answer them. */
export class RequestService {
  readonly #options: RequestServiceOptions

  constructor(options: RequestServiceOptions) {
    this.#options = options
  }

  /** @throws {Problem} 429 `too-many-requests`; 503 `too-many-open-requests` */
  async submit({ kind, content }: NewRequest, address: ClientAddress): Promise<void> {
    const { database, book, allowance, newId } = this.#options
    if (!allowance.take(address)) {
      throw new Problem(
        429,
        'too-many-requests',
        'Several requests came from your network today. Please write again tomorrow.',
      )
    }
    if ((await book.countOpen()) >= MOST_OPEN) {
      throw new Problem(
        503,
        'too-many-open-requests',
        'Very many requests wait here. Please reach the operator by the address in the privacy policy.',
      )
    }
    const sealed = new Redacted(JSON.stringify(content.expose()))
    await database.transaction(({ trx }) => book.add(trx, { id: newId(), kind, content: sealed }))
  }

  /** All that are kept: those to be answered first. */
  async list(): Promise<ReadableRequest[]> {
    const requests = await this.#options.book.list()
    const readable: ReadableRequest[] = []
    for (const request of requests) readable.push(await this.#read(request))
    return readable
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
      const comment = await comments.with(trx).find(commentId, erasable)
      const thread = comment && (await threads.with(trx).findById(comment.threadId))
      if (!thread) throw notFound('There is no such comment.')
      await eraser.erase(unit, comment, thread)
      await audit.append(trx, {
        ...{ actor, action: 'comment.deleted', targetType: 'comment', targetId: commentId },
        details: { from: comment.status, request: id },
      })
    })
  }

  async #read({ content, answer, ...request }: PrivacyRequest): Promise<ReadableRequest> {
    const opened = content && (JSON.parse(content.expose()) as RequestContent)
    return {
      ...request,
      content: opened,
      answer: answer && { ...answer, note: answer.note?.expose() ?? '' },
      comments: await this.#namedIn(`${opened?.comments} ${opened?.message}`),
    }
  }

  async #namedIn(text: string): Promise<Comment[]> {
    const ids = [...new Set(text.match(idPattern) ?? [])].slice(0, 20)
    const found: Comment[] = []
    for (const id of ids) {
      const comment = await this.#options.comments.find(id, erasable)
      if (comment) found.push(comment)
    }
    return found
  }
}
