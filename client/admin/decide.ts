/** What became of a decision: done, or why not, in words for the moderator. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'decided-by-other'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

export interface DecisionRequest {
  readonly id: string
  readonly verb: string
  readonly status: string
  /** Milliseconds as text; empty for a comment that was never edited. */
  readonly editedAt: string
}

const unreachable = 'The server did not answer. Nothing was changed; try again.'

/** Sends one decision with what the moderator saw, so that the second of two is told. */
export async function sendDecision(request: DecisionRequest): Promise<Outcome> {
  const { id, verb, status, editedAt } = request
  try {
    const response = await fetch(`/v1/admin/comments/${id}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        status,
        editedAt: editedAt === '' ? null : new Date(Number(editedAt)).toISOString(),
      }),
    })
    if (response.ok) return { kind: 'done' }
    const problem: { title?: string; code?: string } = await response.json()
    const message = problem.title ?? unreachable
    return { kind: problem.code === 'already-decided' ? 'decided-by-other' : 'failed', message }
  } catch {
    return { kind: 'failed', message: unreachable }
  }
}
