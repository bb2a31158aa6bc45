import { describe } from 'vitest'
import { formatIpAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import {
  itFindsClients,
  itMasksNetworks,
  itReadsAddresses,
  itRefusesSettings,
} from '../net/hostile-addresses.ts'
import type { AddressCase, NetworkCase } from '../support/hostile/addresses.ts'
import { corpus, corpusFile } from './corpora.ts'

interface ProxyVector {
  readonly id: string
  readonly trustProxy: boolean | number | string | readonly string[]
  readonly socketPeer?: string
  readonly xForwardedFor: string | null
  readonly express_5_3_0_reqIp: string
}

const { networks } = corpusFile<{ networks: NetworkCase[] }>('ip-normalisation-vectors')
const vectors = corpus<ProxyVector>('trust-proxy-vectors')
// Express names the proxy itself where it names nobody; here that is unknown, never a guess.
const namesNobody = ['xff-8', 'xff-17']

function isRefused({ trustProxy }: ProxyVector): boolean {
  return trustProxy === true || typeof trustProxy === 'number'
}

function clientOf({ id, express_5_3_0_reqIp: reqIp }: ProxyVector): string | null {
  const address = namesNobody.includes(id) ? undefined : parseIpAddress(reqIp)
  return address ? formatIpAddress(address) : null
}

describe('an address', () => {
  itReadsAddresses(corpus<AddressCase>('ip-normalisation-vectors'))
})

describe('a network', () => {
  itMasksNetworks(networks)
})

describe('a client', () => {
  itRefusesSettings(vectors.filter(isRefused).map(({ trustProxy }) => String(trustProxy)))
  itFindsClients(
    vectors
      .filter((vector) => !isRefused(vector))
      .map((vector) => ({
        id: vector.id,
        setting: vector.trustProxy === false ? 'none' : String(vector.trustProxy),
        socketPeer: vector.socketPeer ?? '127.0.0.1',
        forwardedFor: vector.xForwardedFor ?? undefined,
        client: clientOf(vector),
      })),
  )
})
