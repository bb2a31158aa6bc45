import type { Stage } from './widget-stage.ts'

const HOUR = 3_600_000

/** A clock that a test turns. */
export interface TestTime {
  now: number
}

/**
 * Writes an ordinary thread under a page: a reply of the owner, a list, no name, no website. The id of
 * its first comment comes back.
 */
export async function fillThread(stage: Stage, page: string, time: TestTime): Promise<string> {
  const warm = await stage.publish({
    page,
    name: 'Marit',
    website: 'https://example.org/',
    text: 'A heap smaller than a bath never gets warm: I wish somebody had told me that *before* the first winter. Ours is now three pallets and a door, and it steams like a kettle.\n\nDo you cover yours when it rains?',
  })
  time.now += 5 * HOUR
  await stage.replyAsOwner(
    warm,
    'An old carpet, wool side down. It keeps the rain off and the warmth in, and it looks **dreadful**.',
  )
  time.now += 2 * HOUR
  await stage.publish({
    page,
    name: 'Jonas',
    text: 'Wool, not nylon! I spent a whole Sunday picking blue threads out of the beans.',
    replyTo: warm,
  })
  time.now += 20 * HOUR
  await stage.publish({
    page,
    text: 'You can read the temperature off the frost: where it melts first, dig there.\n\n> The robin is not there for the company.\n\nMine brings its *own* chair. Three rules that work here:\n\n- twice as much brown as green\n- turn it when it sulks\n- `water`, then wait',
  })
  time.now += 3 * HOUR
  await stage.publish({
    page,
    name: 'Ruth B.',
    text: 'My grandmother buried the bindweed roots under the beans, “to keep an eye on them”.',
  })
  return warm
}

/** Writes answers eight deep, of words, links and code that are wider than any column. */
export async function fillWithLongWords(stage: Stage, page: string): Promise<void> {
  let replyTo: string | undefined
  const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
  for (let depth = 0; depth < 8; depth += 1) {
    replyTo = await stage.publish({
      page,
      name: depth % 2 ? 'x'.repeat(64) : 'Z̑͒̚ạlgo',
      text: `${long.repeat(3)} https://example.org/${'a'.repeat(200)}\n\n\`${'c'.repeat(200)}\`\n\n\`\`\`\n${'p'.repeat(300)}\n\`\`\``,
      ...(replyTo && { replyTo }),
    })
  }
}

/** Writes a thread of three scripts, for pages that read from right to left. */
export async function fillInArabic(stage: Stage, page: string, time: TestTime): Promise<void> {
  const id = await stage.publish({
    page,
    name: 'ليلى',
    text: 'كومة السماد تدفئ اليدين في الصباح البارد.',
  })
  time.now += HOUR
  await stage.publish({ page, name: 'יונתן', text: 'תודה! ומה עושים כשיורד *גשם*?', replyTo: id })
  time.now += HOUR
  await stage.publish({ page, name: 'Marit', text: 'Latin words among them.\n\n- one\n- two' })
}
