import { afterEach } from 'vitest'
import { takeOutboundAttempts } from './outbound-attempts.ts'

afterEach(() => {
  const left = takeOutboundAttempts()
  if (left.length > 0) throw new Error(`something tried to ${left.join(', ')}`)
})
