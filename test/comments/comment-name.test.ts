import request from 'supertest'
import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { blankNames } from './hostile-names.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

describeOnSqlite('the name of a comment', (engine) => {
  it('is NULL where it was left empty, and shown as Anonymous', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    const names = [...blankNames, null, undefined]
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
