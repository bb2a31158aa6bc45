import type { IncomingMessage } from 'node:http'
import { clientAddress } from '../net/client-address.ts'
import type { ClientAddress } from '../net/ip-address.ts'
import type { TrustedProxies } from '../net/trust-proxy.ts'

/**
 * The address a request came from, wrapped at once so that it cannot be printed or stored by
 * accident. This is the only place in the program that reads it.
 */
export function readClientAddress(
  request: IncomingMessage,
  trusted: TrustedProxies,
): ClientAddress {
  const header = request.headers['x-forwarded-for']
  return clientAddress({
    socketPeer: request.socket.remoteAddress,
    forwardedFor: Array.isArray(header) ? header.join(',') : header,
    trusted,
  })
}
