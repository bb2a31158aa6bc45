import fc from 'fast-check'
import { it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { joined, spread } from '../support/hostile/grammar.ts'
import { naughtyStrings } from '../support/hostile/naughty-strings.ts'
import { expectRoundTrip, itGivesBack, itKeepsNames } from './hostile-round-trip.ts'
import { aWritingServer } from './writing.ts'

const ours = [
  'a\0b',
  '\0',
  'one\r\ntwo\rthree\nfour',
  '\uD800 alone',
  'é and e\u0301',
  '  leading and trailing  ',
  '\uFEFFmarked',
  '\u2028 and \u2029',
  '\u202Eoverride',
  `${'🦊'.repeat(5000)}`,
]
// Many in one comment: each character is compared all the same.
const together = joined(naughtyStrings, 5000)

describeOnSqlite('what somebody wrote', (engine) => {
  itGivesBack(engine, [...together, ...ours])

  it('is stored and given back, whatever it is', async () => {
    const server = await aWritingServer(engine)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), (text) =>
        expectRoundTrip(server, text, JSON.stringify(text)),
      ),
      { numRuns: 50 },
    )
  }, 60_000)

  itKeepsNames(engine, [...spread(naughtyStrings, 80), ...ours])
})
