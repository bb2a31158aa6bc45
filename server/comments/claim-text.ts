import { Redacted } from '../redacted.ts'
import type { AuthorClaim } from './author-service.ts'

// One request reads no more comments than that.
const MOST_CLAIMS = 100

// An id and the 256 bits of its edit key, wherever in a text they stand, such as in a whole link.
const claimPattern = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})(?![\w-])/g

/** A claim as a person carries it: the id of the comment, a dot, its edit key. */
export function toClaimText(id: string, editKey: string): string {
  return `${id}.${editKey}`
}

/** A claim that was read from a text, with the text it was. */
export interface PastedClaim extends AuthorClaim {
  readonly text: string
}

/** Reads every claim in a text, each comment once, up to a hundred. */
export function parseClaims(pasted: string): PastedClaim[] {
  const claims = new Map<string, PastedClaim>()
  for (const [text, id = '', key = ''] of pasted.matchAll(claimPattern)) {
    if (claims.size < MOST_CLAIMS) claims.set(id, { id, editKey: new Redacted(key), text })
  }
  return [...claims.values()]
}
