import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.ts'

describeEachEngine('Database', (engine) => {
  it('answers a ping', async () => {
    const database = await engine.database()
    await expect(database.ping()).resolves.toBeUndefined()
    expect(database.engine).toBe(engine.name)
  })
})
