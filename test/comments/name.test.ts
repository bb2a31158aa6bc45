import fc from 'fast-check'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { cleanName, isBlank, isNameShort } from '../../server/comments/name.ts'
import { describeEachEngine } from '../support/engines.ts'
import { invisibleCharacters } from '../support/hostile/invisible.ts'
import { expectUnseen } from './hostile-names.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

const blanks = [
  '',
  ' ',
  '\t\n',
  '\u200B',
  '\u3164',
  '\u2800',
  '\uFFA0',
  '\u00AD',
  '\0',
  '\u3164 \u200B\u2800',
]

describe('a name', () => {
  it.each(blanks)('of %j is none', (name) => {
    expect(cleanName(name)).toBeUndefined()
  })

  it('of invisible or direction-changing characters is none, and loses them elsewhere', () => {
    expectUnseen(invisibleCharacters)
  })

  it.each([
    ['Ada', 'Ada'],
    ['  Ada   Lovelace ', 'Ada Lovelace'],
    ['Ada\nLovelace', 'Ada Lovelace'],
    ['Zoe\u0308', 'Zoë'],
    ['\u202Eada\u202C', 'ada'],
    ['x\u0300\u0301\u0302\u0303\u0304', 'x\u0300\u0301'],
    ['Zoe\u200B\u0308', 'Zoë'],
    ['محمد', 'محمد'],
    ['<b>Ada</b>', '<b>Ada</b>'],
    ['🦊', '🦊'],
  ])('%j is shown as %j', (written, shown) => {
    expect(cleanName(written)).toBe(shown)
  })

  it('is clean when it was cleaned, and holds nothing invisible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (written) => {
        const name = cleanName(written)
        fc.pre(name !== undefined)
        expect(cleanName(name)).toBe(name)
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u)
        expect(name.trim()).toBe(name)
        expect(isBlank(name)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('holds 64 characters as readers count them', () => {
    expect(isNameShort('a'.repeat(64))).toBe(true)
    expect(isNameShort('a'.repeat(65))).toBe(false)
    expect(isNameShort('🇩🇪'.repeat(64))).toBe(true)
    expect(isNameShort('🇩🇪'.repeat(65))).toBe(false)
  })
})

describeEachEngine('the name of a comment', (engine) => {
  it('is NULL where it was left empty, and shown as Anonymous', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const names = [...blanks, null, undefined]
    for (const [index, name] of names.entries()) {
      const page = `/posts/${index}`
      const { id } = await write(server, { page, name })
      expect(await storedComment(server, id)).toMatchObject({ name: null, website: null })
      const data = await request(server.url).get('/v1/thread.json').query({ page })
      expect(data.body.comments[0]).toMatchObject({ name: null, website: null })
      const { text } = await request(server.url).get('/v1/thread.html').query({ page })
      expect(text).toMatch(/<bdi[^>]*>Anonymous</)
    }
  })

  it('is stored and shown as it was cleaned', async () => {
    const server = await aWritingServer(engine)
    const answer = await post(server, { name: ' Ada\u202E  <i>' })
    expect(answer.body.comment.name).toBe('Ada <i>')
    expect(answer.body.html).toMatch(/<bdi[^>]*>Ada &lt;i></)
    expect(await storedComment(server, answer.body.comment.id)).toMatchObject({ name: 'Ada <i>' })
  })

  it('is refused where it is too long, at its field', async () => {
    const server = await aWritingServer(engine)
    const message = 'This name is too long. Up to 64 characters fit.'
    const answer = await post(server, { name: 'a'.repeat(65) })
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toEqual([{ field: 'name', code: 'name-too-long', message }])
  })

  it('can be taken away again', async () => {
    const server = await aWritingServer(engine)
    for (const name of [null, '', '\u3164']) {
      const own = await write(server, { name: 'Ada', website: 'https://ada.example' })
      expect((await asAuthor(server, own, 'patch', { name })).body.comment.name).toBeNull()
      expect(await storedComment(server, own.id)).toMatchObject({
        ...{ name: null, website: 'https://ada.example/' },
      })
    }
  })
})
