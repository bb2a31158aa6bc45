import { randomUUID } from 'node:crypto'
import { Redacted } from '../../server/redacted.ts'
import type { Blog } from './blog.ts'
import type { RunningServer } from './running-server.ts'
import { shownPolicy } from './shown-policy.ts'

interface NewComment {
  readonly page: string
  readonly text?: string
  readonly name?: string
  readonly website?: string
  readonly replyTo?: string
  /** The address a proxy says it came from. */
  readonly from?: string
}

/** A server and a blog that shows its comments, with staff who approve and block. */
export class BlogWorld {
  readonly server: RunningServer
  readonly blog: Blog
  #actor: string | undefined

  constructor(server: RunningServer, blog: Blog) {
    this.server = server
    this.blog = blog
  }

  get url(): string {
    return this.server.url
  }

  /** Serves a page of another origin; its whole address comes back. */
  blogPage(html: string, headers: Readonly<Record<string, string>> = {}): string {
    return this.blog.add(html, headers)
  }

  /** A path no other test comments on. */
  freshPath(): string {
    return `/posts/${randomUUID()}/`
  }

  /** Writes a comment as a program would; its id comes back. */
  async write({ text = 'Hello', from, ...comment }: NewComment): Promise<string> {
    const response = await fetch(`${this.url}/v1/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(from && { 'x-forwarded-for': from }) },
      body: JSON.stringify({ text, ...shownPolicy, ...comment }),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`not written: ${JSON.stringify(answer)}`)
    return answer.comment.id
  }

  /** Writes a comment and approves it, if it waits. */
  async publish(comment: NewComment): Promise<string> {
    const id = await this.write(comment)
    if (this.server.container.config.moderation === 'all') await this.approve(id)
    return id
  }

  async approve(id: string): Promise<void> {
    const { moderation } = this.server.container.moderation
    await moderation.decide({ actor: await this.#staff(), id, seen: {}, to: 'approved' })
  }

  /** Erases a comment, as a moderator may. */
  async remove(id: string): Promise<void> {
    const { moderation } = this.server.container.moderation
    await moderation.decide({ actor: await this.#staff(), id, seen: {}, to: 'deleted' })
  }

  /** Replies with the badge that only staff have. */
  async replyAsOwner(id: string, text: string): Promise<void> {
    const { moderation } = this.server.container.moderation
    const actor = await this.#staff()
    await moderation.reply({ actor, id, seen: {}, name: 'Ada Thorne', text, approve: false })
  }

  /** Blocks the author of a comment that still waits. */
  async block(commentId: string): Promise<void> {
    const { blockService } = this.server.container.privacy
    const actor = await this.#staff()
    await blockService.blockByComment({ commentId, actor, rule: 'spam', actorAddress: undefined })
  }

  async #staff(): Promise<string> {
    if (this.#actor) return this.#actor
    const { auth } = this.server.container
    const id = randomUUID()
    const secret = { nameKey: 'ada thorne', passwordHash: new Redacted('none') }
    await auth.staff.insert(
      { id, name: 'Ada Thorne', roles: ['owner'], createdAt: Date.now() },
      secret,
    )
    await auth.undertakingService.accept(id)
    this.#actor = id
    return id
  }
}
