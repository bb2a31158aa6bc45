import type { KeptComment } from './kept.ts'

// A key that is longer is none: the server takes no part of it either.
const claimPattern = /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{43})(?![\w-])/g

/** The comments that a text names with their edit keys, wherever in it, such as in a whole link. */
export function parseClaims(text: string): KeptComment[] {
  return [...text.matchAll(claimPattern)].map(([, id = '', key = '']) => ({ id, key }))
}
