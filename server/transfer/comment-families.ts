/** Knows which comment answers which, so that an answer finds the top of its branch. */
export class CommentFamilies {
  readonly #parents = new Map<string, string | null>()

  add(id: string, parentId: string | null): void {
    this.#parents.set(id, parentId)
  }

  /** The parent and the top-level comment of a branch; neither where the parent is not known. */
  placeOf(id: string): { readonly parentId: string | null; readonly rootId: string | null } {
    const parentId = this.#knownParent(id)
    if (parentId === null) return { parentId, rootId: null }
    const seen = new Set([id])
    let rootId = parentId
    for (let above = this.#knownParent(rootId); above !== null; above = this.#knownParent(rootId)) {
      // A file in which comments answer each other in a circle was not made by an export.
      if (seen.has(rootId)) return { parentId: null, rootId: null }
      seen.add(rootId)
      rootId = above
    }
    return { parentId, rootId }
  }

  #knownParent(id: string): string | null {
    const parent = this.#parents.get(id) ?? null
    return parent !== null && this.#parents.has(parent) ? parent : null
  }
}
