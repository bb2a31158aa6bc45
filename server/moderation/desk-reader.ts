import type { AuditEvent, AuditLog } from '../audit/audit-log.ts'
import type { StaffStore } from '../auth/staff-store.ts'
import type { CommentStatus } from '../comments/comment-status.ts'
import type { ReportStore } from '../comments/report-store.ts'
import { noSuchComment } from '../errors.ts'
import type { BlockService, BlockSummary } from '../privacy/block-service.ts'
import type { OriginService } from '../privacy/origin-service.ts'
import type { Pseudonym } from '../privacy/pseudonym.ts'
import type { SiteService } from '../sites/site-service.ts'
import type { Site } from '../sites/site-store.ts'
import type { QueuedComment, QueueQuery, QueueReadModel } from './queue-read-model.ts'

/** A comment with the pseudonym of where it came from, while that is kept. */
export interface ModeratedComment extends QueuedComment {
  readonly origin: Pseudonym | undefined
}

/** Everything the queue shows at once. */
export interface QueueView {
  readonly comments: readonly ModeratedComment[]
  readonly next: string | undefined
  readonly counts: Readonly<Record<CommentStatus, number>>
  readonly sites: readonly Site[]
  /** How many comments readers reported, on every site. */
  readonly reported: number
}

/** A block with the name of whoever decided on it. */
export interface NamedBlock extends BlockSummary {
  readonly decidedByName: string
}

/** An audit event with the name of whoever acted. */
export interface NamedEvent extends AuditEvent {
  readonly actorName: string
}

export interface DeskReaderOptions {
  readonly queue: QueueReadModel
  readonly origins: Pick<OriginService, 'pseudonyms'>
  readonly sites: SiteService
  readonly blockService: BlockService
  readonly audit: AuditLog
  readonly staff: StaffStore
  readonly reports: Pick<ReportStore, 'countReported'>
}

const EVENTS_PER_PAGE = 50

/** Collects what staff look at: comments with pseudonyms, blocks and events with names. */
export class DeskReader {
  readonly #options: DeskReaderOptions

  constructor(options: DeskReaderOptions) {
    this.#options = options
  }

  async queue(query: QueueQuery): Promise<QueueView> {
    const { queue } = this.#options
    const { comments, next } = await queue.page(query)
    return {
      comments: await this.#withOrigins(comments),
      next,
      counts: await queue.counts(query.site),
      sites: await this.sites(),
      reported: await this.#options.reports.countReported(),
    }
  }

  /** @throws {Problem} 404 */
  async comment(id: string): Promise<ModeratedComment> {
    const found = await this.#options.queue.find(id)
    const [comment] = await this.#withOrigins(found ? [found] : [])
    if (!comment) throw noSuchComment()
    return comment
  }

  async sites(): Promise<Site[]> {
    return this.#options.sites.list()
  }

  /** The active blocks, newest first. */
  async blocks(): Promise<NamedBlock[]> {
    const names = await this.#names()
    const blocks = await this.#options.blockService.list()
    return blocks.map((block) => ({ ...block, decidedByName: nameIn(names, block.decidedBy) }))
  }

  /** Audit events before a sequence number, or the last ones, newest first. */
  async events(before: number | undefined): Promise<{ events: NamedEvent[]; next?: number }> {
    const names = await this.#names()
    const found = await this.#options.audit.list({ before, limit: EVENTS_PER_PAGE + 1 })
    const events = found
      .slice(0, EVENTS_PER_PAGE)
      .map((event) => ({ ...event, actorName: nameIn(names, event.actor) }))
    const last = events.at(-1)
    return found.length > EVENTS_PER_PAGE && last ? { events, next: last.seq } : { events }
  }

  /** The same items, each with the name of whoever answered it. */
  async named<Item>(
    items: readonly Item[],
    idOf: (item: Item) => string | undefined,
  ): Promise<(Item & { readonly answeredBy: string | undefined })[]> {
    const names = await this.#names()
    return items.map((item) => {
      const id = idOf(item)
      return { ...item, answeredBy: id === undefined ? undefined : nameIn(names, id) }
    })
  }

  async #withOrigins(comments: readonly QueuedComment[]): Promise<ModeratedComment[]> {
    const origins = await this.#options.origins.pseudonyms(comments.map(({ id }) => id))
    return comments.map((comment) => ({ ...comment, origin: origins.get(comment.id) }))
  }

  async #names(): Promise<Map<string, string>> {
    const members = await this.#options.staff.list()
    return new Map(members.map(({ id, name }) => [id, name]))
  }
}

function nameIn(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? id
}
