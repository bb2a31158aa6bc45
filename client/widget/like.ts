import { ask } from './api.ts'
import type { EnhancedThread } from './enhance-thread.ts'
import { find, textOf } from './find.ts'
import { idOf, itemOf } from './items.ts'

interface Liked {
  /** How often the comment was liked, in words. */
  readonly text: string
  readonly confirmation: string
}

/** A like of this page view: what it is recognised by at a second attempt, and what came of it. */
interface Like {
  readonly key: string
  answer?: Liked
}

// By the ids of comments, for as long as the page is open. Each has a value of its own, so that nothing
// ties two likes to each other.
const likes = new Map<string, Like>()
const watched = new WeakSet<EnhancedThread>()

/** Likes the comment a button belongs to, once for a page view. Loaded at the first such click. */
export async function like(thread: EnhancedThread, button: HTMLElement): Promise<void> {
  const id = idOf(button.closest('.aw-item') ?? thread.element)
  // On pages served over http there is no crypto.randomUUID.
  const one: Like = likes.get(id) ?? { key: crypto.getRandomValues(new Uint32Array(4)).join('-') }
  likes.set(id, one)
  if (!one.answer) {
    const path = `/v1/comments/${id}/likes?lang=${thread.element.lang}`
    const headers = { 'idempotency-key': one.key }
    const { answer, problem } = await ask<Liked>(path, 'json', { method: 'POST', headers })
    if (!answer) {
      thread.say('', problem?.title ?? textOf(thread.element, 'failed') ?? '')
      return
    }
    one.answer = answer
    find(button.parentElement ?? button, 'span').textContent = answer.text
  }
  mark(thread)
  thread.say('', one.answer.confirmation)
}

// Comments that are fetched again, such as in another order, come as everybody gets them.
function mark(thread: EnhancedThread): void {
  const pressed = () => {
    for (const [id, { answer }] of likes) {
      const item = answer && itemOf(thread.element, id)
      const button = item?.querySelector(':scope > .aw-comment [data-do=like]')
      if (button) button.ariaPressed = 'true'
    }
  }
  pressed()
  if (watched.has(thread)) return
  watched.add(thread)
  new MutationObserver(pressed).observe(thread.element, { childList: true, subtree: true })
}
