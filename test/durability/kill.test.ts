import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Database } from '../../server/db/database.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { aServerFolder, KillableServer } from './killable-server.ts'
import { SeededRandom } from './random.ts'

interface Post {
  readonly key: string
  readonly text: string
  /** The answer that was received, word for word, and how many kills had happened by then. */
  answer?: { readonly status: number; readonly body: string; readonly kills: number }
}

const RUNS = 6
const POSTS = 500
const CLIENTS = 16
const KILLS = 2
const REPLAYS = 40
// A kill comes this many milliseconds after the answer that calls for it, at most.
const LATEST_KILL = 12
const LONGEST_START = 400
// For a machine that does much else; alone, a run takes two or three seconds.
const PATIENCE = 180_000

/** One server after another on the same folders, and clients that do not mind. */
class Trial {
  readonly posts: Post[]
  readonly #random: SeededRandom
  readonly #folder: string
  readonly #environment: Record<string, string>
  #server: KillableServer | undefined
  #address = Promise.resolve('')
  #killing = Promise.resolve()
  #answered = 0
  #kills = 0

  constructor(folder: string, seed: number) {
    this.#folder = folder
    this.#random = new SeededRandom(seed)
    this.posts = Array.from({ length: POSTS }, (_, at) => ({
      key: `post-${seed}-number-${at}`,
      text: `Comment ${at} ${'x'.repeat(this.#random.below(600))}`,
    }))
    const moderation = seed % 2 === 0 ? 'all' : 'none'
    this.#environment = { MODERATION: moderation, LOG_LEVEL: 'silent' }
  }

  get kills(): number {
    return this.#kills
  }

  /** Gets every post answered, whatever happens to the server meanwhile. */
  async run(): Promise<void> {
    const killAfter = Array.from({ length: KILLS }, () => Math.ceil(this.#random.below(POSTS)))
    this.#address = this.#start()
    const waiting = [...this.posts]
    const clients = Array.from({ length: CLIENTS }, async () => {
      for (let post = waiting.shift(); post; post = waiting.shift()) {
        await this.#insist(post)
        this.#answered += 1
        if (killAfter.includes(this.#answered)) this.#kill()
      }
    })
    await Promise.all(clients)
    await this.#killing
  }

  /** Sends a request to the server that runs; undefined when none answers. */
  async ask(path: string, request: RequestInit = {}) {
    const address = await this.#address
    try {
      const response = await fetch(address + path, request)
      return { status: response.status, body: await response.text() }
    } catch {
      return undefined
    }
  }

  async send({ key, text }: Post) {
    return this.ask('/v1/comments', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ page: '/post', text, ...shownPolicy }),
    })
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
  }

  // A client that hears nothing sends the same again, under the same key.
  async #insist(post: Post): Promise<void> {
    while (!post.answer) {
      const answer = await this.send(post)
      if (answer) post.answer = { ...answer, kills: this.#kills }
      else this.#server?.requireAliveOrKilled()
    }
  }

  // One kill after the other; until it comes, the clients go on.
  #kill(): void {
    const wait = this.#random.below(LATEST_KILL)
    this.#killing = this.#killing.then(async () => {
      await delay(wait)
      await this.#address
      this.#kills += 1
      this.#address = this.#killed()
      await this.#address
    })
  }

  async #killed(): Promise<string> {
    await this.#server?.kill()
    return this.#start()
  }

  // Some servers do not even live to say where they are.
  async #start(): Promise<string> {
    for (;;) {
      const server = KillableServer.begin({ folder: this.#folder, environment: this.#environment })
      this.#server = server
      if (this.#random.below(4) < 1) {
        const wait = this.#random.below(LONGEST_START)
        await delay(wait)
        await server.kill()
        continue
      }
      const address = await server.address()
      if (address !== undefined) return address
    }
  }
}

async function stored(folder: string) {
  const database = new Database({ url: `sqlite:${join(folder, 'data/afterword.sqlite')}` })
  try {
    const { knex } = database
    const count = async (table: string) => (await knex(table)).length
    return {
      comments: (await knex('comments').select('id', 'text', 'status')) as Record<string, string>[],
      editKeys: await count('edit_keys'),
      answers: await count('idempotency_keys'),
      origins: await count('comment_origins'),
      integrity: await knex.raw('pragma integrity_check'),
      dangling: await knex.raw('pragma foreign_key_check'),
    }
  } finally {
    await database.close()
  }
}

const firstSeed = Number(process.env.KILL_SEED ?? randomInt(1_000_000))
const seeds = Array.from({ length: RUNS }, (_, run) => firstSeed + run)

describe('a server that is killed while comments are written', () => {
  it.each(seeds)(
    'loses and doubles no acknowledged one (KILL_SEED=%i)',
    async (seed) => {
      const folder = await aServerFolder()
      const trial = new Trial(folder, seed)
      await trial.run()
      const { posts } = trial
      const moderated = seed % 2 === 0
      const expected = moderated ? 202 : 201
      expect(posts.filter(({ answer }) => answer?.status !== expected)).toEqual([])

      const early = posts.filter(({ answer }) => answer && answer.kills < trial.kills)
      for (const post of early.slice(-REPLAYS)) {
        const again = await trial.send(post)
        expect(again?.body).toBe(post.answer?.body)
        const { comment, editKey } = JSON.parse(post.answer?.body ?? '')
        const headers = { authorization: `Bearer ${editKey}` }
        const own = await trial.ask(`/v1/comments/${comment.id}`, { headers })
        expect(JSON.parse(own?.body ?? '').text).toBe(post.text)
      }
      await trial.stop()

      const { comments, ...rest } = await stored(folder)
      expect(comments.map(({ id, text }) => `${id} ${text}`).sort()).toEqual(
        posts
          .map(({ text, answer }) => `${JSON.parse(answer?.body ?? '').comment.id} ${text}`)
          .sort(),
      )
      expect(rest).toEqual({
        editKeys: POSTS,
        answers: POSTS,
        origins: moderated ? POSTS : 0,
        integrity: [{ integrity_check: 'ok' }],
        dangling: [],
      })
    },
    PATIENCE,
  )
})
