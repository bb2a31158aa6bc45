import type { IncomingMessage, ServerResponse } from 'node:http'

/** An open answer, into which events are written as they happen (server-sent events, HTML Standard §9.2). */
export interface EventStream {
  /** Writes text that is formatted as events already; the same text can go to many. */
  write(events: string): void
  /** Ends it; whoever followed asks again. */
  end(): void
}

/** Begins to follow something; what comes back ends that. */
export type Follow = (stream: EventStream) => () => void

// Whoever reads nothing of so much gets no more.
const MOST_UNREAD = 32 * 1024

/** Answers with a stream of events, which lasts until either side ends it. */
export function writeEvents(
  follow: Follow,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // A proxy that collects answers before it passes them on would keep everything back (nginx).
    'x-accel-buffering': 'no',
  })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  // What is written after the end, or to whoever left, is for nobody, and no reason to stop.
  response.on('error', () => {})
  response.flushHeaders()
  let leave = () => {}
  leave = once(
    follow({
      write(events) {
        if (response.writableEnded || response.destroyed) return
        if (response.writableLength > MOST_UNREAD) response.destroy()
        else response.write(events)
      },
      end() {
        response.end()
        leave()
      },
    }),
  )
  response.once('close', leave)
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}

/** An event as text. @param data becomes JSON, which has no line breaks of its own */
export function toEvent(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
