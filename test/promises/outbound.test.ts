import { lookup } from 'node:dns'
import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { aWritingServer, post } from '../comments/writing.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { takeOutboundAttempts } from '../support/outbound-attempts.ts'

describeOnSqlite('what visitors write', (engine) => {
  it('makes the server ask nobody: 500 comments with websites and links, no connection', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none', POST_LIMIT: '1000' })
    for (let number = 0; number < 500; number += 1) {
      const website = `https://reader-${number}.example/`
      const text = `See ${website} and write to reader-${number}@mail.example`
      const answer = await post(server, { name: `Reader ${number}`, website, text })
      expect(answer.status).toBe(201)
    }
    await fetch(`${server.url}/v1/thread.html?page=/post`)
    await setImmediate()
    expect(takeOutboundAttempts()).toEqual([])
  }, 120_000)
})

it('a connection, a name and an answer from outside would be noticed', async () => {
  const socket = connect({ host: '192.0.2.7', port: 25 })
  const error = await new Promise((resolve) => socket.once('error', resolve))
  expect(error).toMatchObject({ code: 'ECONNREFUSED', address: '127.0.0.1' })
  await expect(promisify(lookup)('mail.example')).rejects.toThrow('look up mail.example')
  await expect(fetch('https://reader.example/')).rejects.toThrow()
  expect(takeOutboundAttempts()).toEqual([
    'connect to 192.0.2.7',
    'look up mail.example',
    expect.stringContaining('reader.example'),
  ])
})
