import { describe, expect, it } from 'vitest'
import { sessionCookie } from '../../server/auth/session-cookie.ts'
import { Redacted } from '../../server/redacted.ts'

const token = new Redacted('T')

describe('sessionCookie', () => {
  it('is bound to the host and secure over https', () => {
    const cookie = sessionCookie({ https: true })
    expect(cookie.name).toBe('__Host-afterword')
    expect(cookie.set(token)).toBe('__Host-afterword=T; Path=/; HttpOnly; SameSite=Strict; Secure')
    expect(cookie.clear()).toBe(
      '__Host-afterword=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0',
    )
  })

  it('works on one’s own machine without https', () => {
    const cookie = sessionCookie({ https: false })
    expect(cookie.set(token)).toBe('afterword=T; Path=/; HttpOnly; SameSite=Strict')
  })
})
