import { createServer, type RequestListener, type Server } from 'node:http'
import { SECOND } from '../clock.ts'

/**
 * Makes an http server with limits that slow or silent clients run into: Node's own defaults wait
 * up to five minutes for a request.
 */
export function createLimitedServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 10 * SECOND,
      requestTimeout: 15 * SECOND,
      keepAliveTimeout: 5 * SECOND,
      connectionsCheckingInterval: 2 * SECOND,
      maxHeaderSize: 8 * 1024,
    },
    listener,
  )
  // A client that neither sends nor reads for this long is gone, whatever it waits for.
  server.timeout = 30 * SECOND
  server.maxConnections = 10_000
  return server
}
