/** Origin of the comment server: where this very script came from. */
export const server = new URL(import.meta.url).origin

const PATIENCE = 20_000

// To another origin neither sends cookies. A browser uses what a page had preloaded only for the
// second, and on a server's own pages only the first keeps the cookie of staff at home.
const credentials = self.origin === server ? 'omit' : 'same-origin'

/** A refusal of the server, as RFC 9457 problem details. */
export interface Problem {
  readonly status: number
  /** Missing where something else than this server refused. */
  readonly code?: string
  readonly title?: string
  /** Seconds after which it may be tried again. */
  readonly retryAfter?: number
  /** The privacy policy as it holds now, where that is what the refusal is about. */
  readonly current?: { readonly version: string }
  readonly errors?: readonly {
    readonly field: string
    readonly code: string
    readonly message: string
  }[]
}

/** What came back: an answer, a refusal, or neither when the server could not be reached. */
export interface Reply<Answer> {
  readonly answer?: Answer
  readonly problem?: Problem
}

/** A comment of the reader's own. */
export interface OwnComment {
  readonly status: 'approved' | 'pending' | 'rejected'
  readonly comment: {
    readonly id: string
    readonly parentId: string | null
    readonly name: string | null
    readonly website: string | null
  }
  readonly html: string
  /** The Markdown as written; when it is read back. */
  readonly text?: string
  /** Told once, when the comment is new. */
  readonly editKey?: string
}

/** Sends a request to the comment server, without cookies. Answers anything, throws never. */
export async function ask<Answer>(
  path: string,
  read: 'text' | 'json',
  request: RequestInit = {},
): Promise<Reply<Answer>> {
  try {
    const response = await fetch(server + path, {
      credentials,
      signal: AbortSignal.timeout(PATIENCE),
      ...request,
    })
    if (!response.ok) {
      const { status } = response
      return { problem: await response.json().catch(() => ({ status })) }
    }
    return { answer: response.status === 204 ? {} : await response[read]() }
  } catch {
    return {}
  }
}
