import { expect, it } from 'vitest'
import { aServerFolder, KillableServer } from './killable-server.ts'

it('a server whose output nobody reads goes on, and stops when it is asked to', async () => {
  const server = KillableServer.begin({ folder: await aServerFolder() })
  const address = await server.address()
  server.stopReading()
  // Each is a line of the log: far more than a pipe holds, and than the server keeps.
  for (let round = 0; round < 40; round += 1) {
    const answers = Array.from({ length: 50 }, () => fetch(`${address}/v1/none`))
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(404)
      await answer.arrayBuffer()
    }
  }
  await expect(server.stop()).resolves.toBeUndefined()
})
