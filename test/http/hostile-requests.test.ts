import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { aServerFolder, KillableServer } from '../durability/killable-server.ts'
import { SeededRandom } from '../durability/random.ts'
import { describeEachEngine } from '../support/engines.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { HostileRequests } from './hostile-requests.ts'

// A tenth of them in each run; all of them with `npm run test:hostile`.
const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 1000)
const SEED = Number(process.env.HOSTILE_SEED ?? 7)
const AT_ONCE = 8
// What is cut off is not waited for, and an open stream says all that matters at once.
const PATIENCE = 2000

/** Sends bytes in a connection of their own; the first bytes of what comes back. */
function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let answer = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      answer += chunk
      if (answer.includes('\r\n\r\n')) socket.destroy()
    })
    socket.setTimeout(PATIENCE, () => socket.destroy())
    socket.on('error', () => {}).on('close', () => resolve(answer))
  })
}

const isUnexpected = (head: string) =>
  /^HTTP\/1\.1 5/.test(head) && !/^HTTP\/1\.1 503 .*\r\nretry-after: /is.test(head)

describeEachEngine('hostile requests', (engine) => {
  it(
    'end no server, and none is answered with an error of the server',
    async () => {
      const server = KillableServer.begin({
        folder: await aServerFolder(),
        environment: {
          ...{ DATABASE_URL: await engine.url(), TRUST_PROXY: 'loopback', MODERATION: 'none' },
          ...{ LIKES: 'on', STATISTICS: 'public', LOG_LEVEL: 'error' },
        },
      })
      const address = (await server.address()) ?? ''
      const port = Number(new URL(address).port)
      const hostile = new HostileRequests(new SeededRandom(SEED))
      const bad: string[] = []
      let left = REQUESTS
      let answered = 0
      const clients = Array.from({ length: AT_ONCE }, async () => {
        while (left > 0) {
          left -= 1
          const bytes = hostile.next()
          const head = await exchange(port, bytes)
          if (head !== '') answered += 1
          if (isUnexpected(head)) bad.push(`${bytes.toString('latin1').slice(0, 600)}\n→ ${head}`)
          server.requireAliveOrKilled()
        }
      })
      await Promise.all(clients)
      expect(bad).toEqual([])
      expect(answered).toBeGreaterThan(REQUESTS * 0.9)
      expect((await fetch(`${address}/readyz`)).status).toBe(200)
      const post = await fetch(`${address}/v1/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' },
        body: JSON.stringify({ page: '/post', text: 'Hello', ...shownPolicy }),
      })
      expect(post.status).toBe(201)
      await server.stop()
    },
    // All of them take minutes on a machine that does much else.
    60_000 + REQUESTS * 100,
  )
})
