import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { SECOND } from '../clock.ts'

// A client that neither sends nor reads for this long is gone, whatever it waits for.
const PATIENCE = 30 * SECOND

/** Connections that are open at once; further ones are closed. */
export const MOST_CONNECTIONS = 10_000

/**
 * Makes an http server with limits that slow or silent clients run into: Node's own defaults wait
 * up to five minutes for a request.
 *
 * @param answerFromMemory answers what it can at once, and says whether it did
 * @param listener answers everything else
 */
export function createLimitedServer(
  answerFromMemory: (request: IncomingMessage, response: ServerResponse) => boolean,
  listener: RequestListener,
): Server {
  const server = createServer(
    {
      headersTimeout: 10 * SECOND,
      requestTimeout: 15 * SECOND,
      keepAliveTimeout: 5 * SECOND,
      connectionsCheckingInterval: 2 * SECOND,
      maxHeaderSize: 8 * 1024,
    },
    (request, response) => {
      const isAnswered = answerFromMemory(request, response)
      // Not `server.timeout`: its timer, set anew by each request, takes a tenth of the time of an
      // answer from memory, which the client has mostly read by now.
      if (!isAnswered || request.socket.writableLength > 0) request.socket.setTimeout(PATIENCE)
      if (!isAnswered) listener(request, response)
    },
  )
  server.maxConnections = MOST_CONNECTIONS
  return server
}
