import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type EventStream, writeEvents } from '../../server/http/event-stream.ts'
import { LiveThreads } from '../../server/threads/live-threads.ts'
import { aWritingServer, post, write } from '../comments/writing.ts'
import { send } from '../http/raw-request.ts'
import { describeEachEngine, testEngines } from '../support/engines.ts'
import { PATIENCE } from '../support/patience.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { followEvents } from './event-reader.ts'
import { aCommentRow, storeComments, storeThread } from './stored-thread.ts'

const publishing = { MODERATION: 'none' }
const actor = 'command-line'

function live({ url }: RunningServer, query = 'page=/post'): string {
  return `${url}/v1/live?${query}`
}

describeEachEngine('a reader who follows a thread', (engine) => {
  it('is told how many comments there are, and of each that is published or withdrawn', async () => {
    const server = await aWritingServer(engine, publishing)
    // Stored, not written: news of it would be under way still.
    const { database } = server.container
    const thread = await storeThread(database)
    await storeComments(database, [aCommentRow(thread)])
    const { next, response } = await followEvents(live(server, 'page=/post&lang=de'))
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await next()).toMatchObject({
      name: 'hello',
      data: { total: 1, showNew: { one: expect.stringContaining('{count} neue') } },
    })
    await write(server, { page: '/elsewhere' })
    const { id, bearer } = await write(server, { page: '/post' })
    expect(await next()).toEqual({ name: 'news', data: { published: [id], withdrawn: [] } })
    const headers = { authorization: bearer }
    await fetch(`${server.url}/v1/comments/${id}`, { method: 'DELETE', headers })
    expect(await next()).toEqual({ name: 'news', data: { published: [], withdrawn: [id] } })
  })

  it('hears of a comment that waited once it is approved, and never before', async () => {
    const server = await aWritingServer(engine)
    const { next } = await followEvents(live(server))
    await next()
    const { id } = await write(server, { page: '/post' })
    const other = await write(server, { page: '/post' })
    const mine = await write(server, { page: '/post' })
    const headers = { authorization: mine.bearer }
    await fetch(`${server.url}/v1/comments/${mine.id}`, { method: 'DELETE', headers })
    const { moderation } = server.container.moderation
    await moderation.decide({ actor, id: other.id, seen: {}, to: 'rejected' })
    await moderation.decide({ actor, id, seen: {}, to: 'approved' })
    expect(await next()).toEqual({ name: 'news', data: { published: [id], withdrawn: [] } })
    await moderation.decide({ actor, id, seen: {}, to: 'spam' })
    expect(await next()).toEqual({ name: 'news', data: { published: [], withdrawn: [id] } })
  })

  it('can read what they are told of', async () => {
    const server = await aWritingServer(engine, publishing)
    const address = `${server.url}/v1/thread.html?page=/post`
    await send(address)
    const { next } = await followEvents(live(server))
    await next()
    const { id } = await write(server, { page: '/post' })
    await next()
    expect((await send(address)).body.toString()).toContain(`comment-${id}`)
  })
})

it('the news of one process reach the readers of another', async () => {
  const databaseUrl = await testEngines.postgres.url()
  const first = await aServer({ databaseUrl, environment: publishing })
  const second = await aServer({
    databaseUrl,
    environment: { ...publishing, KEY_DIR: first.keyDir },
  })
  const { next } = await followEvents(live(second))
  await next()
  const answer = await post(first, { page: '/post' })
  const published = [answer.body.comment.id]
  expect(await next()).toEqual({ name: 'news', data: { published, withdrawn: [] } })
})

it('a query that names no page, or a site that is not there, is refused as elsewhere', async () => {
  const server = await aServer()
  expect((await send(live(server, ''))).status).toBe(400)
  const unknown = await send(live(server, 'page=/post&site=other'))
  expect([unknown.status, JSON.parse(unknown.body.toString()).code]).toEqual([404, 'unknown-site'])
})

it('a request for the head alone is answered and over', async () => {
  const answer = await send(live(await aServer()), { method: 'HEAD' })
  expect([answer.status, answer.body.length]).toEqual([200, 0])
})

it('one address keeps at most a hundred streams open', async () => {
  const server = await aServer()
  const streams = []
  for (let at = 0; at < 100; at += 1) streams.push(await followEvents(live(server)))
  expect((await send(live(server))).status).toBe(429)
  streams[0]?.stop()
  await vi.waitFor(async () => {
    const { response, stop } = await followEvents(live(server))
    stop()
    expect(response.status).toBe(200)
  }, PATIENCE)
})

it('requests one behind the other hold nothing once their connection is gone', async () => {
  const server = await aServer()
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  const request = 'GET /v1/live?page=/post HTTP/1.1\r\nHost: a\r\n\r\n'
  socket.write(request.repeat(60))
  await once(socket, 'data')
  socket.destroy()
  for (let at = 0; at < 50; at += 1) {
    expect((await followEvents(live(server))).response.status).toBe(200)
  }
})

it('what is written to a stream after its end reaches nobody, and harms nothing', async () => {
  const left: string[] = []
  let stream: EventStream | undefined
  const server = createServer((asked, answer) =>
    writeEvents(
      (begun) => {
        stream = begun
        begun.write('event: hello\ndata: 1\n\n')
        return () => left.push('left')
      },
      asked,
      answer,
    ),
  ).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { next } = await followEvents(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(await next()).toEqual({ name: 'hello', data: 1 })
  stream?.end()
  stream?.write('event: news\ndata: 2\n\n')
  expect(await next()).toBeUndefined()
  stream?.write('event: news\ndata: 3\n\n')
  expect(left).toEqual(['left'])
})

describe('live threads', () => {
  afterEach(() => vi.useRealTimers())

  function aStream() {
    const written: string[] = []
    const stream: EventStream = {
      write: (text) => written.push(text),
      end: () => written.push('end'),
    }
    return { written, stream }
  }

  it('collect the news of a second, the latest of each comment', () => {
    vi.useFakeTimers()
    const threads = new LiveThreads({ capacity: 10 })
    const { written, stream } = aStream()
    threads.join('default /a', 'here', stream)
    threads.tell('default /a', { id: '1', is: 'published' })
    threads.tell('default /a', { id: '2', is: 'published' })
    threads.tell('default /a', { id: '1', is: 'withdrawn' })
    threads.tell('default /b', { id: '3', is: 'published' })
    expect(written).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(written).toEqual(['event: news\ndata: {"published":["2"],"withdrawn":["1"]}\n\n'])
    threads.tell('default /a', { id: '4', is: 'published' })
    vi.advanceTimersByTime(1000)
    expect(written[1]).toBe('event: news\ndata: {"published":["4"],"withdrawn":[]}\n\n')
  })

  it('show that a connection lives, and end it after half an hour', () => {
    vi.useFakeTimers()
    const threads = new LiveThreads({ capacity: 10 })
    const { written, stream } = aStream()
    const leave = threads.join('default /a', 'here', stream)
    vi.advanceTimersByTime(20_000)
    expect(written).toEqual([':\n\n'])
    vi.advanceTimersByTime(30 * 60_000)
    expect(written.at(-1)).toBe('end')
    leave()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('forget whoever left, and what nobody follows', () => {
    vi.useFakeTimers()
    const threads = new LiveThreads({ capacity: 1 })
    const { written, stream } = aStream()
    const leave = threads.join('default /a', 'here', stream)
    expect(threads.admits('elsewhere')).toBe(false)
    threads.tell('default /a', { id: '1', is: 'published' })
    leave()
    expect(threads.admits('elsewhere')).toBe(true)
    vi.advanceTimersByTime(60_000)
    expect(written).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of whom most come from one network make room for all others, the oldest first', () => {
    const threads = new LiveThreads({ capacity: 4 })
    const joined = ['many', 'many', 'many', 'few'].map((network) => {
      const ended: string[] = []
      const leave = threads.join('default /a', network, {
        write() {},
        end() {
          ended.push(network)
          leave()
        },
      })
      return ended
    })
    expect(threads.admits('another')).toBe(true)
    expect(joined).toEqual([['many'], [], [], []])
    threads.join('default /a', 'another', aStream().stream)
    expect(threads.admits('few')).toBe(true)
    expect(joined).toEqual([['many'], ['many'], [], []])
  })

  it('end all when the server stops', () => {
    const threads = new LiveThreads({ capacity: 10 })
    const streams = [aStream(), aStream()]
    for (const { stream } of streams) threads.join('default /a', 'here', stream)
    threads.close()
    expect(streams.map(({ written }) => written)).toEqual([['end'], ['end']])
  })
})
