import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { DayTags } from '../../server/comments/day-tags.ts'
import { LikeService, type LikeServiceOptions } from '../../server/comments/like-service.ts'
import type { ClientAddress } from '../../server/net/ip-address.ts'
import { Redacted } from '../../server/redacted.ts'

/** A service that finds every comment, and stores what it counts when it is told how that ends. */
function aService(ends: readonly Promise<number>[]) {
  let stored = 0
  const options = {
    closing: { requireOpen() {} },
    guard: { check: async () => {} },
    comments: { find: async () => ({ threadId: 'thread' }) },
    threads: { findById: async () => ({ id: 'thread', siteId: 'default' }) },
    sites: { require: async () => ({}), requireOrigin() {} },
    likes: { count: async () => 0 },
    database: {
      sharedTransaction: async () => ({ threadId: 'thread', likes: await ends[stored++] }),
    },
    tags: new DayTags({ now: () => 0 }),
  }
  const service = new LikeService(options as unknown as LikeServiceOptions)
  const address = {} as ClientAddress
  const key = new Redacted('one-and-the-same-key-of-this-page')
  const sender = { address, origin: undefined, fromOwnPage: true, take: async () => {} }
  const like = () => service.like({ ...sender, commentId: 'comment', key })
  return { like, stored: () => stored }
}

it('a second like under a key of one that is being stored ends as that one does', async () => {
  let fail: (reason: Error) => void = () => {}
  const failing = new Promise<number>((_, reject) => {
    fail = reject
  })
  const { like, stored } = aService([failing, Promise.resolve(1)])
  const both = Promise.allSettled([like(), like()])
  // Both have come as far as they can.
  await setImmediate()
  fail(new Error('the disk is full'))
  expect(await both).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  expect(await like()).toEqual({ threadId: 'thread', likes: 1 })
  expect(stored()).toBe(2)
})
