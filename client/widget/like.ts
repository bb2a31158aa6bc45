import { ask } from './api.ts'
import type { EnhancedThread } from './enhance-thread.ts'
import { find, textOf } from './find.ts'
import { idOf, itemOf } from './items.ts'

interface Liked {
  /** How often the comment was liked, in words. */
  readonly text: string
  readonly confirmation: string
}

/** A like of this page view: what it is recognised by, and whether it is counted now. */
interface Like {
  readonly key: string
  isCounted?: boolean
}

// By the ids of comments, for as long as the page is open. Each has a value of its own, so that nothing
// ties two likes to each other.
const likes = new Map<string, Like>()
const watched = new WeakSet<EnhancedThread>()

/**
 * Likes the comment a button belongs to, once for a page view, or takes that back. Loaded at the first
 * such click.
 */
export async function like(thread: EnhancedThread, button: HTMLElement): Promise<void> {
  const id = idOf(button.closest('.aw-item') ?? thread.element)
  // On pages served over http there is no crypto.randomUUID.
  const one: Like = likes.get(id) ?? { key: crypto.getRandomValues(new Uint32Array(4)).join('-') }
  likes.set(id, one)
  const path = `/v1/comments/${id}/likes?lang=${thread.element.lang}`
  const method = one.isCounted ? 'DELETE' : 'POST'
  const headers = { 'idempotency-key': one.key }
  const { answer, problem } = await ask<Liked>(path, 'json', { method, headers })
  if (!answer) {
    thread.say('', problem?.title ?? textOf(thread.element, 'failed') ?? '')
    return
  }
  one.isCounted = !one.isCounted
  find(button.parentElement ?? button, 'span').textContent = answer.text
  mark(thread)
  thread.say('', answer.confirmation)
}

// Comments that are fetched again, such as in another order, come as everybody gets them.
function mark(thread: EnhancedThread): void {
  const pressed = () => {
    for (const [id, { isCounted }] of likes) {
      const item = itemOf(thread.element, id)
      const button = item?.querySelector(':scope > .aw-comment [data-do=like]')
      if (button) button.ariaPressed = isCounted ? 'true' : null
    }
  }
  pressed()
  if (watched.has(thread)) return
  watched.add(thread)
  new MutationObserver(pressed).observe(thread.element, { childList: true, subtree: true })
}
