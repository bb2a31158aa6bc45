import { ask, type OwnComment, type Reply } from './api.ts'
import { createElement } from './create-element.ts'
import { find } from './find.ts'
import { idOf, itemOf } from './items.ts'

/** What is known of one of them, by its id. */
export interface Own {
  readonly key: string
  readonly parentId: string | null
  item: Element
}

/** The reader's own comments. */
export class OwnComments {
  /** With their edit keys, in memory until the page is left, unless the reader wants otherwise. */
  kept = new Map<string, Own>()

  /** Remembers a comment that was just written. */
  add({ comment, editKey = '' }: OwnComment, item: Element): void {
    this.kept.set(comment.id, { key: editKey, parentId: comment.parentId, item })
  }

  forget(item: Element): void {
    this.kept.delete(idOf(item))
  }

  /** Asks the server about, or for a change of, the comment of an item. */
  ask(item: Element, method: string, lang: string, body?: string): Promise<Reply<OwnComment>> {
    const id = idOf(item)
    const authorization = `Bearer ${this.kept.get(id)?.key}`
    return ask(`/v1/comments/${id}?lang=${lang}`, 'json', {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body ?? null,
    })
  }

  /** Puts each into the comments that are shown, which may have come without it. */
  place(comments: Element, newestFirst: boolean): void {
    for (const [id, own] of this.kept) {
      const there = itemOf(comments, id)
      if (there && there !== own.item) {
        find(there, 'article').replaceWith(find(own.item, 'article'))
        own.item = there
        continue
      }
      const parent = own.parentId && itemOf(comments, own.parentId)
      if (!parent && newestFirst) listOf(comments).prepend(own.item)
      else listOf(parent || comments).append(own.item)
    }
  }
}

function listOf(parent: Element): Element {
  const list = parent.querySelector(':scope > .aw-list, :scope > .aw-replies > .aw-list')
  if (list) return list
  const fresh = createElement('ol')
  fresh.className = 'aw-list'
  fresh.part.add('list')
  const empty = parent.querySelector(':scope > .aw-empty')
  if (empty) empty.replaceWith(fresh)
  else parent.append(fresh)
  return fresh
}
