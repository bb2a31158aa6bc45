import { pairs } from './grammar.ts'

/** A request through proxies, and who sent it; null where that cannot be known. */
export interface ProxyCase {
  readonly id: string
  /** The setting `TRUST_PROXY`. */
  readonly setting: string
  readonly socketPeer: string
  readonly forwardedFor: string | undefined
  readonly client: string | null
}

const FORGED = '6.6.6.6'
const visitors = ['203.0.113.7', '2001:db8::7']
const behind: readonly (readonly [setting: string, peer: string, proxies: readonly string[]])[] = [
  ['loopback', '127.0.0.1', []],
  ['loopback', '::1', ['127.0.0.2']],
  ['loopback', '::ffff:127.0.0.1', []],
  ['10.0.0.0/8', '10.1.2.3', ['10.3.2.1']],
  ['loopback, 198.51.100.0/24', '127.0.0.1', ['198.51.100.9']],
  ['fd00::/8', 'fd00::1', ['fd12::1', 'fd34::1']],
]
// What a visitor may send before the proxies add theirs.
const forgeries = ['', `${FORGED}, `, `${FORGED}, 127.0.0.1, `, 'unknown, ', '<script>, ', ', , ']
const unread = ['unknown', '203.0.113.7:80', '[2001:db8::7]', '<script>', '203.0.113.7\u00a0', '1']

/** Requests through trusted proxies, past them, and through such as name nobody: about 150. */
export function proxyCases(): ProxyCase[] {
  const named = pairs(pairs(behind, visitors), forgeries).map(
    ([[[setting, socketPeer, proxies], client], forgery]) => ({
      ...{ setting, socketPeer, client },
      forwardedFor: forgery + [client, ...proxies].join(', '),
    }),
  )
  // Empty members of the list mean nothing, wherever they stand.
  const gaps = pairs(behind, visitors).map(([[setting, socketPeer, proxies], client]) => ({
    ...{ setting, socketPeer, client },
    forwardedFor: [FORGED, client, '', ...proxies, ' '].join(','),
  }))
  // Nobody is trusted, or the peer is not: the header is a visitor's own word.
  const direct = pairs(['none', '', 'loopback', '10.0.0.0/8'], [...visitors]).map(
    ([setting, client]) => ({
      ...{ setting, socketPeer: client, client },
      forwardedFor: `${FORGED}, 127.0.0.1`,
    }),
  )
  const unknown = pairs(behind, unread).map(([[setting, socketPeer, proxies], text]) => ({
    ...{ setting, socketPeer, client: null },
    forwardedFor: [FORGED, text, ...proxies].join(', '),
  }))
  const silent = pairs(behind, [undefined, '', ' ', ', \t,']).map(
    ([[setting, socketPeer], forwardedFor]) => ({
      ...{ setting, socketPeer, client: null, forwardedFor },
    }),
  )
  return [...named, ...gaps, ...direct, ...unknown, ...silent].map((one, at) => ({
    id: `proxy-${at}`,
    ...one,
  }))
}

/** Settings that would let a visitor choose an address, or that mean nothing. */
export const refusedSettings = [
  ...['true', 'TRUE', 'yes', 'on', 'all', 'false', 'no', 'off', '1', '2', '10'],
  ...['0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1', '64.0.0.0/7', '2000::/3', 'fc00::/6'],
  ...['loopback, true', 'localhost', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0', 'loopback;10.0.0.1'],
  ...['loopback,', '10.0.0.0 - 10.0.0.9', '*', '10.*', '[::1]', '::1%lo', '127.0.0.1:80'],
]
