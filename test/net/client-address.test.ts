import { describe, expect, it } from 'vitest'
import { proxyCases, refusedSettings } from '../support/hostile/proxies.ts'
import { clientOf, itFindsClients, itRefusesSettings } from './hostile-addresses.ts'

describe('clientAddress', () => {
  itRefusesSettings(refusedSettings)
  itFindsClients(proxyCases())

  it('believes no header when no proxy is trusted', () => {
    expect(clientOf('none', '::ffff:203.0.113.7', '6.6.6.6')).toBe('203.0.113.7')
  })

  it('passes over a trusted proxy written as a mapped address', () => {
    expect(clientOf('loopback, 10.0.0.0/8', '::1', '203.0.113.7, ::ffff:10.1.2.3')).toBe(
      '203.0.113.7',
    )
  })

  it('does not look beyond the first address that is no proxy', () => {
    expect(clientOf('loopback', '127.0.0.1', '<script>, 203.0.113.7')).toBe('203.0.113.7')
  })

  it('is unknown when a text hides between trusted proxies', () => {
    expect(clientOf('loopback', '127.0.0.1', '203.0.113.7, junk, 127.0.0.1')).toBeUndefined()
  })

  it('is unknown without a peer', () => {
    expect(clientOf('none', undefined, '203.0.113.7')).toBeUndefined()
  })

  it('cuts spaces and tabs only', () => {
    expect(clientOf('loopback', '127.0.0.1', ' \t203.0.113.7\t ')).toBe('203.0.113.7')
    expect(clientOf('loopback', '127.0.0.1', '203.0.113.7\u00a0')).toBeUndefined()
  })
})
