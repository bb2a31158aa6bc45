// Cases that must not compile: `npm run typecheck` fails when one of them does.
import { Redacted } from '../../server/redacted.ts'
import {
  type PublicComment,
  type PublishedRow,
  toPublicComment,
} from '../../server/threads/public-comment.ts'

declare const comment: PublicComment
declare const row: PublishedRow
const address = new Redacted('203.0.113.7')

// @ts-expect-error a redacted value is not a string
export const text: string = address
// @ts-expect-error nor becomes one by concatenation with another type's field
export const asId: PublicComment = { ...comment, id: address }
// @ts-expect-error a redacted number is not a redacted string
export const other: Redacted<string> = new Redacted(7)
// @ts-expect-error its value is out of reach but for expose()
export const bare: string = address.value
// @ts-expect-error an object of the same shape is not redacted: the value was never wrapped
export const fake: Redacted<string> = { expose: () => '203.0.113.7' }
// @ts-expect-error serialising gives nothing that could be stored
export const serialised: string = { ...address }

// @ts-expect-error a public comment has no such member
export const withAddress: PublicComment = { ...comment, ip: '203.0.113.7' }
// @ts-expect-error nor a private one
export const withOrigin: PublicComment = { ...comment, origin: address }
// @ts-expect-error the mapper takes no private member either
export const mapped = toPublicComment({ ...row, ip: '203.0.113.7' })
