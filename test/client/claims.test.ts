import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseClaims } from '../../client/own/claims.ts'
import { parseClaims as parseOnServer } from '../../server/comments/claim-text.ts'

const id = randomUUID()
const key = 'k'.repeat(43)

it.each([
  ['a claim', `${id}.${key}`, [id]],
  ['one inside a link', `https://comments.example/my-comments#${id}.${key},and more`, [id]],
  ['a key that is too long', `${id}.${key}k`, []],
  ['a key that is too short', `${id}.${key.slice(1)}`, []],
  ['nothing', '', []],
])('a browser finds in a text what the server finds: %s', (_, text, ids) => {
  expect(parseClaims(text).map((claim) => claim.id)).toEqual(ids)
  expect(parseOnServer(text).map((claim) => claim.id)).toEqual(ids)
})
