import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  authorChangeInput,
  commentChangeInput,
  NOTHING_TO_CHANGE,
  newCommentForm,
  newCommentInput,
  newCommentSchemas,
} from '../../server/comments/comment-input.ts'
import { Redacted } from '../../server/redacted.ts'
import { spread } from '../support/hostile/grammar.ts'
import { invisibleCharacters } from '../support/hostile/invisible.ts'
import { websites } from '../support/hostile/websites.ts'

const someWebsites = spread(websites(), 500)
const withMail = newCommentSchemas({ mail: true })
const created = { page: '/post', text: 'Hello' }
const schemas: readonly (readonly [name: string, schema: z.ZodType, rest: object])[] = [
  ['a new comment', newCommentInput, created],
  ['a new comment of a form', newCommentForm, created],
  ['a new comment where notices are mailed', withMail.json, created],
  ['a form where notices are mailed', withMail.form, created],
  ['a change by staff', commentChangeInput, { text: 'Hello' }],
  ['a change by its author', authorChangeInput, { text: 'Hello' }],
]

/** What a schema makes of a field, or the codes it refuses it with. */
function read(schema: z.ZodType, fields: object, field: string): unknown {
  const result = schema.safeParse(fields)
  if (result.success) return (result.data as Record<string, unknown>)[field]
  return result.error.issues.map((issue) =>
    issue.code === 'custom' ? (issue.params?.code ?? issue.message) : issue.code,
  )
}

describe.each(schemas)('%s', (_name, schema, rest) => {
  it('has no field but its own', () => {
    expect(schema.safeParse(rest).success).toBe(true)
    for (const key of ['html', 'status', 'ip', 'constructor', 'toString']) {
      expect(read(schema, { ...rest, [key]: 'x' }, key), key).toEqual(['unrecognized_keys'])
    }
  })

  it('keeps a text as it was typed, if there is anything to see', () => {
    expect(read(schema, { ...rest, text: ' a\r\nb\0\ud800 ' }, 'text')).toBe(' a\nb\ufffd\ufffd ')
    for (const text of ['', ' ', '\u200b', '\u3164\u2800']) {
      expect(read(schema, { ...rest, text }, 'text')).toEqual(['text-missing'])
    }
    expect(read(schema, { ...rest, text: 'a'.repeat(10_000) }, 'text')).toHaveLength(10_000)
    expect(read(schema, { ...rest, text: 'a'.repeat(10_001) }, 'text')).toEqual(['text-too-long'])
  })

  it('cleans a name, and takes none that is too long', () => {
    expect(read(schema, { ...rest, name: ' Ada\u202e  Lovelace ' }, 'name')).toBe('Ada Lovelace')
    for (const character of invisibleCharacters.slice(0, 40)) {
      expect(read(schema, { ...rest, name: character }, 'name')).toBeUndefined()
    }
    expect(read(schema, { ...rest, name: 'a'.repeat(65) }, 'name')).toEqual(['name-too-long'])
  })

  it('checks a website, and takes blanks for none', () => {
    for (const { input, ok, value } of someWebsites) {
      const expected = ok ? (value ?? undefined) : ['website-not-accepted']
      expect(read(schema, { ...rest, website: input }, 'website'), input).toEqual(expected)
    }
  })
})

describe.each(schemas.slice(0, 4))('%s', (_name, schema, rest) => {
  it('answers one comment or none', () => {
    expect(read(schema, { ...rest, replyTo: '<b>' }, 'replyTo')).not.toBe('<b>')
    const id = '00000000-0000-4000-8000-000000000000'
    expect(read(schema, { ...rest, replyTo: id }, 'replyTo')).toBe(id)
  })
})

describe.each(schemas.slice(2, 4))('%s', (_name, schema, rest) => {
  it('hides an address at once, and takes blanks for none', () => {
    const email = read(schema, { ...rest, email: 'ada@example.org' }, 'email')
    expect(email).toBeInstanceOf(Redacted)
    expect(String(email)).toBe('[redacted]')
    expect(read(schema, { ...rest, email: ' \u3164' }, 'email')).toBeUndefined()
    for (const wrong of ['ada', 'ada@example.org\nbcc: eve@example.org', '<b>@example.org']) {
      expect(read(schema, { ...rest, email: wrong }, 'email')).toEqual(['email-not-accepted'])
    }
  })
})

describe('where no notices are mailed', () => {
  it('an address is an unknown field', () => {
    const { json, form } = newCommentSchemas({ mail: false })
    for (const schema of [json, form]) {
      const fields = { ...created, email: 'ada@example.org' }
      expect(read(schema, fields, 'email')).toEqual(['unrecognized_keys'])
    }
  })
})

it.each(schemas.slice(4))('%s changes something', (_name, schema) => {
  expect(read(schema, {}, 'text')).toEqual([NOTHING_TO_CHANGE])
})
