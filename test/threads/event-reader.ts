import { onTestFinished } from 'vitest'

/** An event as a browser would hand it to a page. */
export interface ServerEvent {
  readonly name: string
  readonly data: unknown
}

/** Follows a stream of events as a browser does; `next` waits for the next one, undefined at its end. */
export async function followEvents(address: string) {
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const response = await fetch(address, { signal: stop.signal })
  const events = eventsOf(response)
  const next = async () => (await events.next()).value
  return { response, next, stop: () => stop.abort() }
}

async function* eventsOf({ body }: Response): AsyncGenerator<ServerEvent, undefined> {
  if (!body) throw new Error('there is no body')
  let text = ''
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + part).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, name, data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? []
      if (name) yield { name, data: JSON.parse(data) }
    }
  }
  return undefined
}
