import { ask, type OwnComment, type Problem, type Reply } from './api.ts'
import { drafts } from './drafts.ts'
import type { CommentForm } from './enhance-form.ts'
import { textOf } from './find.ts'
import { mayPass, Retry } from './retry.ts'
import type { Writing } from './writing.ts'

/** What is under way: how it is sent, and what of the form it was made of. */
interface Shipment {
  readonly retry: Retry<OwnComment>
  readonly body: string
  /** The comment that is changed, if it is not a new one. */
  readonly edited: Element | undefined
  send(): Promise<Reply<OwnComment>>
}

// Of pages that are no longer shown, too: what was to be sent is sent, unless the page comes back.
const waiting = new Map<string, Retry<OwnComment>>()

/**
 * Sends what is in the form, until there is an answer: through slow networks, restarts of the server
 * and times without any network, under one key, so that it never arrives twice.
 */
export class Sending {
  readonly #writing: Writing
  readonly #form: CommentForm
  #current: Shipment | undefined
  /** Why nothing has arrived yet, in words. */
  #trouble = ''
  #refusal: { readonly problem: Problem; readonly until: number } | undefined

  constructor(writing: Writing, form: CommentForm) {
    this.#writing = writing
    this.#form = form
  }

  /** Sends; answers once it arrived, was refused, or has to wait. */
  async submit(): Promise<void> {
    if (this.#current && !this.#current.retry.isStopped) {
      this.#current.retry.hurry()
      return
    }
    if (this.#refusal && this.#refusal.until > Date.now()) {
      this.#form.refuse(this.#refusal.problem)
      return
    }
    const { thread } = this.#writing
    const shipment = this.#pack()
    this.#current = shipment
    this.#writing.keepDraft()
    thread.say('sending')
    const reply = await this.#send(shipment)
    thread.say()
    if (mayPass(reply)) void this.#insist(shipment)
    else this.#settle(shipment, reply, true)
  }

  /** Gives up what waits, because it was changed; what is under way may still arrive. */
  stop(): void {
    this.#current?.retry.stop()
  }

  /** Says once more why nothing has arrived, where the form was moved meanwhile. */
  remind(): void {
    if (this.#trouble) this.#form.refuse({ title: this.#trouble })
  }

  /** Goes on with what waited when this page was last shown. */
  takeOver(): void {
    const { page } = this.#writing
    const retry = waiting.get(page)
    waiting.delete(page)
    if (!retry || !drafts.get(page)?.sent) return
    retry.stop()
    void this.submit()
  }

  async #insist(shipment: Shipment): Promise<void> {
    const { page } = this.#writing
    const { retry } = shipment
    waiting.set(page, retry)
    const reply = await retry.run(
      () => this.#send(shipment),
      (trouble) => {
        const sentence = this.#text(trouble)
        if (sentence !== this.#trouble) this.#form.refuse({ title: sentence })
        this.#trouble = sentence
      },
    )
    this.#trouble = ''
    if (waiting.get(page) === retry) waiting.delete(page)
    if (reply) this.#settle(shipment, reply, this.#form.element.matches(':focus-within'))
    else if (this.#current === shipment) this.#form.refuse({ title: this.#text('send-failed') })
  }

  // A page that may not send is shown no refusal by its browser: it looks like no network.
  async #send({ send }: Shipment): Promise<Reply<OwnComment>> {
    const reply = await send()
    if (reply.answer || reply.problem) return reply
    const [site = ''] = this.#writing.page.split(' ')
    const { lang } = this.#writing.thread.element
    const { problem } = await ask(`/v1/may-post?${new URLSearchParams({ site, lang })}`, 'text')
    return problem?.status === 403 ? { problem } : reply
  }

  #settle(shipment: Shipment, { answer, problem }: Reply<OwnComment>, isWatched: boolean): void {
    const isCurrent = this.#current === shipment
    if (isCurrent) this.#current = undefined
    if (answer) {
      this.#leaveForm(shipment)
      this.#writing.arrived(answer, shipment.edited, isWatched && !shipment.retry.isStopped)
    } else if (isCurrent && problem) this.#refuse(problem)
  }

  #leaveForm({ edited, body }: Shipment): void {
    const { page } = this.#writing
    if (!edited) this.#form.finish(body)
    else if (this.#form.edited === edited) this.#form.close()
    if (drafts.get(page)?.sent?.body !== body) return
    drafts.delete(page)
    this.#writing.onDraft?.(undefined)
  }

  #refuse(problem: Problem): void {
    const { retryAfter, title } = problem
    // Somewhat later than was said, because the same was said to all who were refused.
    const wait = (retryAfter ?? 0) * (1000 + Math.random() * 200)
    if (wait) this.#refusal = { problem, until: Date.now() + wait }
    this.#form.refuse(title ? problem : { title: this.#text('send-failed') })
  }

  #pack(): Shipment {
    const { own, thread } = this.#writing
    const { lang } = thread.element
    const { edited } = this.#form
    const retry = new Retry<OwnComment>()
    if (edited) {
      const body = JSON.stringify(this.#form.content)
      return { retry, edited, body, send: () => own.ask(edited, 'PATCH', lang, body) }
    }
    const { body, key } = this.#form.submission
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    const request = { method: 'POST', body, headers }
    return {
      ...{ retry, edited, body },
      send: () => ask<OwnComment>(`/v1/comments?lang=${lang}`, 'json', request),
    }
  }

  #text(name: string): string {
    return textOf(this.#writing.thread.element, name) ?? ''
  }
}
