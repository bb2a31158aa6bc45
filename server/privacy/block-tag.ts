import { createHmac } from 'node:crypto'
import { canonicalBytes, type IpNetwork } from '../net/ip-network.ts'

/** A key under which the networks of blocks are tagged. */
export interface BlockKey {
  readonly keyId: number
  readonly key: Buffer
}

/** 32 bytes that stand for a network in `ip_blocks`: an HMAC, so the network cannot be read back. */
export function blockTagOf({ key }: BlockKey, network: IpNetwork): Buffer {
  const [family, ...bytes] = canonicalBytes(network)
  return createHmac('sha256', key)
    .update('blk.v1')
    .update(Buffer.of(family ?? 0, network.prefix, ...bytes))
    .digest()
}
