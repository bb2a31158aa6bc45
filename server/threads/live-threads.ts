import { MINUTE, SECOND } from '../clock.ts'
import { type EventStream, toEvent } from '../http/event-stream.ts'

/** What happened to a comment in the eyes of readers: it can be read now, or no longer. */
export interface ThreadNews {
  readonly id: string
  readonly is: 'published' | 'withdrawn'
}

export interface LiveThreadsOptions {
  /** Readers who may follow threads at once. */
  readonly capacity: number
}

interface Room {
  readonly streams: Set<EventStream>
  /** By the id of the comment, the latest of each. */
  readonly news: Map<string, ThreadNews['is']>
  timer: NodeJS.Timeout | undefined
}

// News of a thread are collected for so long, so that a busy one stays readable.
const PAUSE = SECOND
// More often than the 30 s of silence after which this server gives a connection up, and the 60 s of nginx.
const HEARTBEAT = 20 * SECOND
const LONGEST = 30 * MINUTE

/**
 * Tells readers who have a thread open when comments are published there or withdrawn: by their ids,
 * to everybody the same. Nothing is known of a reader but the open connection.
 */
export class LiveThreads {
  readonly #rooms = new Map<string, Room>()
  readonly #since = new Map<EventStream, number>()
  /** Streams by the network they go to, the oldest first. */
  readonly #networks = new Map<string, Set<EventStream>>()
  readonly #options: LiveThreadsOptions
  #heartbeat: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: LiveThreadsOptions) {
    this.#options = options
  }

  /**
   * Whether one more from a network can be let in. Where there is no room, the oldest stream of the
   * network that has most is ended for it, unless every network has one alone.
   */
  admits(network: string): boolean {
    if (this.#isClosed) return false
    if (this.#since.size < this.#options.capacity) return true
    let most = this.#networks.get(network) ?? new Set()
    for (const streams of this.#networks.values()) if (streams.size > most.size) most = streams
    const [oldest] = most
    const isAlone = most.size < 2 && !this.#networks.has(network)
    if (!oldest || isAlone) return false
    oldest.end()
    return true
  }

  /**
   * Lets a reader follow a thread.
   *
   * @param threadKey as made by `threadKeyOf`
   * @param network where the stream goes to
   * @returns what ends it
   */
  join(threadKey: string, network: string, stream: EventStream): () => void {
    const room = this.#rooms.get(threadKey) ?? {
      streams: new Set(),
      news: new Map(),
      timer: undefined,
    }
    this.#rooms.set(threadKey, room)
    room.streams.add(stream)
    this.#since.set(stream, performance.now())
    const streams = this.#networks.get(network) ?? new Set()
    this.#networks.set(network, streams.add(stream))
    this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT).unref()
    return () => this.#leave(threadKey, network, stream)
  }

  /** Call when a change is there to be read. */
  tell(threadKey: string, { id, is }: ThreadNews): void {
    const room = this.#rooms.get(threadKey)
    if (!room) return
    room.news.set(id, is)
    room.timer ??= setTimeout(() => this.#send(room), PAUSE).unref()
  }

  /** Ends all, before the server stops. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#heartbeat)
    this.#heartbeat = undefined
    for (const stream of [...this.#since.keys()]) stream.end()
  }

  #send(room: Room): void {
    room.timer = undefined
    const which = (wanted: ThreadNews['is']) =>
      [...room.news].flatMap(([id, is]) => (is === wanted ? [id] : []))
    const text = toEvent('news', { published: which('published'), withdrawn: which('withdrawn') })
    room.news.clear()
    for (const stream of room.streams) stream.write(text)
  }

  // A comment line: nothing happened, but the connection lives.
  #beat(): void {
    const now = performance.now()
    for (const [stream, since] of this.#since) {
      if (now - since > LONGEST) stream.end()
      else stream.write(':\n\n')
    }
  }

  #leave(threadKey: string, network: string, stream: EventStream): void {
    this.#since.delete(stream)
    const streams = this.#networks.get(network)
    streams?.delete(stream)
    if (streams?.size === 0) this.#networks.delete(network)
    const room = this.#rooms.get(threadKey)
    room?.streams.delete(stream)
    if (room?.streams.size === 0) {
      clearTimeout(room.timer)
      this.#rooms.delete(threadKey)
    }
    if (this.#since.size > 0) return
    clearInterval(this.#heartbeat)
    this.#heartbeat = undefined
  }
}
