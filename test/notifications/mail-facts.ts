import { DAY } from '../../server/clock.ts'
import { aMailWorld, anEmail } from './mail-world.ts'

const refusal = (code: number) => ({ code, text: 'no such thing as somebody@reader.example' })

/** The names of everything the mail job can say in the log: one run for each outcome. */
export async function everyMailFact(databaseUrl: string): Promise<string[]> {
  const world = await aMailWorld(databaseUrl)
  const { sink } = world
  const facts: string[] = []
  const run = async () => {
    await world.write({ email: anEmail() })
    facts.push(...Object.keys(await world.run()))
    world.time.now += DAY
  }
  await run()
  for (const [step, code] of [
    ['recipient', 450],
    ['recipient', 550],
    ['data', 554],
  ] as const) {
    sink.refuse(step, refusal(code))
    await run()
  }
  await sink.stop()
  await run()
  return facts
}
