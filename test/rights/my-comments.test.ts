import { randomBytes, randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, it } from 'vitest'
import { aWritingServer, storedComment, type Written, write } from '../comments/writing.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'

const claimOf = ({ id, bearer }: Written) => `${id}.${bearer.slice('Bearer '.length)}`

async function send({ url }: RunningServer, path: string, fields: Record<string, string>) {
  return request(url).post(`/my-comments${path}`).type('form').send(fields)
}

describeOnSqlite('the page of one’s own comments', (engine) => {
  it('shows what the pasted keys open, and nothing else', async () => {
    const server = await aWritingServer(engine)
    const [first, second, other] = [
      await write(server, { text: 'My first', name: 'Ada' }),
      await write(server, { text: 'My second', page: '/other' }),
      await write(server, { text: 'Not mine', name: 'Ada' }),
    ]
    const { text, status, headers } = await send(server, '', {
      keys: `Here: ${claimOf(first)}\nhttps://x.example/my-comments#${claimOf(second)},`,
    })
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers).not.toHaveProperty('set-cookie')
    expect(text).toContain('My first')
    expect(text).toContain('My second')
    expect(text).not.toContain('Not mine')
    expect(text).not.toContain(other.id)
  })

  it('says how many keys open nothing, and when there was none', async () => {
    const server = await aWritingServer(engine)
    const wrong = `${randomUUID()}.${randomBytes(32).toString('base64url')}`
    expect((await send(server, '', { keys: wrong })).text).toContain('Keys that open nothing: 1')
    expect((await send(server, '', { keys: 'hello' })).text).toContain('There is no key in what')
  })

  it('changes text and name, and takes a cleared website back', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server, { text: 'Before', name: 'Ada', website: 'https://ada.example' })
    const fields = { keys: claimOf(own), id: own.id, text: '**After**', name: 'Grace', website: '' }
    const { status, text } = await send(server, '/change', fields)
    expect(status).toBe(200)
    expect(text).toContain('Your change is saved.')
    expect(text).toContain('<strong>After</strong>')
    expect(await storedComment(server, own.id)).toMatchObject({
      ...{ text: '**After**', name: 'Grace', website: null },
    })
  })

  it('shows a refused change again, with what was typed and why', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server, { text: 'Before' })
    const fields = { keys: claimOf(own), id: own.id, text: 'Typed', name: '', website: 'nowhere' }
    const { status, text } = await send(server, '/change', fields)
    expect(status).toBe(400)
    expect(text).toContain('Please give a full address that begins with')
    expect(text).toContain('value="nowhere"')
    expect(text).toContain('Typed</textarea>')
    expect(await storedComment(server, own.id)).toMatchObject({ text: 'Before' })
  })

  it('deletes for good, and forgets the key', async () => {
    const server = await aWritingServer(engine)
    const [own, other] = [await write(server, { text: 'Soon gone' }), await write(server)]
    const keys = `${claimOf(own)} ${claimOf(other)}`
    const { status, text } = await send(server, '/delete', { keys, id: own.id })
    expect(status).toBe(200)
    expect(text).toContain('Your comment is deleted.')
    expect(text).not.toContain('Soon gone')
    expect(text).not.toContain(claimOf(own))
    expect(text).toContain(claimOf(other))
    expect(await storedComment(server, own.id)).toMatchObject({ status: 'deleted', text: '' })
  })

  it('hands out all that is held, as a file', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server, { text: 'Mine' })
    const answer = await send(server, '/held', { keys: claimOf(own), id: own.id })
    expect(answer.headers['content-disposition']).toContain('attachment')
    expect(answer.body.comment).toMatchObject({ id: own.id, text: 'Mine' })
  })

  it('does nothing with a key that is not that of the comment', async () => {
    const server = await aWritingServer(engine)
    const [own, other] = [await write(server, { text: 'Stays' }), await write(server)]
    const stolen = `${own.id}.${claimOf(other).split('.')[1]}`
    for (const keys of [claimOf(other), stolen, '']) {
      const fields = { keys, id: own.id }
      const content = { text: 'x', name: '', website: '' }
      expect((await send(server, '/delete', fields)).status).toBe(404)
      expect((await send(server, '/held', fields)).status).toBe(404)
      expect((await send(server, '/change', { ...fields, ...content })).status).toBe(404)
    }
    expect(await storedComment(server, own.id)).toMatchObject({ text: 'Stays', status: 'pending' })
  })
})

it('takes no key from an address', async () => {
  const { container } = await aServer()
  const own = container.routes.filter(({ path }) => path.startsWith('/my-comments'))
  expect(own).toHaveLength(5)
  for (const { schemas } of own) expect(JSON.stringify(schemas.query ?? {})).not.toContain('key')
})
