const PREFIX = 'comment-'

/** The id of the comment that an item shows. */
export function idOf(item: Element): string {
  return item.id.slice(PREFIX.length)
}

/** The item that shows a comment, by the id of the comment. */
export function itemOf(root: ParentNode, id: string): Element | null {
  return root.querySelector(`.aw-item[id="${PREFIX}${id}"]`)
}

/** The item of the comment that the comment of an item answers. */
export function itemAbove(item: Element): Element | null {
  return item.parentElement?.closest('.aw-item') ?? null
}
