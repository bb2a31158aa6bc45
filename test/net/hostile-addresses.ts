import { expect, it } from 'vitest'
import { clientAddress } from '../../server/net/client-address.ts'
import { formatIpAddress, type IpAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import { networkOf } from '../../server/net/ip-network.ts'
import { parseTrustProxy } from '../../server/net/trust-proxy.ts'
import type { AddressCase, NetworkCase } from '../support/hostile/addresses.ts'
import type { ProxyCase } from '../support/hostile/proxies.ts'

/** Tests that every text is read as the address it is, or as none. */
export function itReadsAddresses(cases: readonly AddressCase[]): void {
  it.each(cases)('agrees with $id', ({ input, family, canonical }) => {
    const address = parseIpAddress(input)
    expect(address?.family ?? null).toBe(family)
    expect(address && formatIpAddress(address)).toBe(canonical ?? undefined)
  })
}

/** Tests that an address loses the bits after its network's prefix. */
export function itMasksNetworks(cases: readonly NetworkCase[]): void {
  it.each(cases)('agrees with $id', ({ input, prefix, network }) => {
    expect(formatIpAddress(networkOf(addressOf(input), prefix))).toBe(network)
  })
}

/** Tests who a request came from, whatever its header claims. */
export function itFindsClients(cases: readonly ProxyCase[]): void {
  it.each(cases)('agrees with $id', ({ setting, socketPeer, forwardedFor, client }) => {
    expect(clientOf(setting, socketPeer, forwardedFor) ?? null).toBe(client)
  })
}

/** Tests that a setting is not taken by which a visitor could choose an address. */
export function itRefusesSettings(settings: readonly string[]): void {
  it.each(settings)('is never asked with the setting %s', (setting) => {
    expect(() => parseTrustProxy(setting)).toThrow(RangeError)
  })
}

/** The address found for a request, as it is written; undefined where it is unknown. */
export function clientOf(
  setting: string,
  socketPeer: string | undefined,
  forwardedFor?: string,
): string | undefined {
  const trusted = parseTrustProxy(setting)
  const address = clientAddress({ socketPeer, forwardedFor, trusted })
  return address && formatIpAddress(address.expose())
}

function addressOf(text: string): IpAddress {
  const address = parseIpAddress(text)
  if (!address) throw new Error('the test meant to give an address')
  return address
}
