import { it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { spread } from '../support/hostile/grammar.ts'
import { invisibleCharacters } from '../support/hostile/invisible.ts'
import { naughtyStrings } from '../support/hostile/naughty-strings.ts'
import { websites } from '../support/hostile/websites.ts'
import { expectSameRules, itWritesAlike } from './hostile-fields.ts'

const texts = [...naughtyStrings, ...invisibleCharacters, ...websites().map(({ input }) => input)]

it('creating, editing and the plain form parse every field by the same rules', () => {
  expectSameRules(texts)
})

describeOnSqlite('creating, editing, and editing by staff', (engine) => {
  itWritesAlike(engine, spread(texts, 12))
})
