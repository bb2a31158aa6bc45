import { expect, it } from 'vitest'
import { codeLanguages } from '../../server/comments/code-languages.ts'
import { expectSameLetters } from '../comments/hostile-code.ts'
import { expectSameRules, itWritesAlike } from '../comments/hostile-fields.ts'
import { itGivesBack, itKeepsNames } from '../comments/hostile-round-trip.ts'
import { expectWebsites, itStoresWebsites } from '../comments/hostile-websites.ts'
import { describeEachEngine } from '../support/engines.ts'
import { spread } from '../support/hostile/grammar.ts'
import { expectShortExcerpts } from '../threads/hostile-excerpts.ts'
import { invisible, listedWebsites, naughty } from './listed-texts.ts'

const websites = listedWebsites()
const texts = [...naughty(), ...invisible(), ...websites.map(({ input }) => input)]

it('every website is taken or refused as it should be', () => {
  expect(websites).toHaveLength(1684)
  expectWebsites(websites)
})

it('creating, editing and the plain form parse every field by the same rules', () => {
  expectSameRules(texts)
})

it('the excerpt is short, on one line, for the naughtiest of texts', () => {
  expectShortExcerpts(naughty())
})

it.each(Object.keys(codeLanguages))('code stays what it was, letter by letter: %s', (language) => {
  expectSameLetters(naughty(), language)
})

describeEachEngine('the website of a comment', (engine) => {
  itStoresWebsites(engine, websites)
})

describeEachEngine('creating, editing, and editing by staff', (engine) => {
  itWritesAlike(engine, spread(texts, 58))
})

describeEachEngine('what somebody wrote', (engine) => {
  itGivesBack(
    engine,
    naughty().filter(({ length }) => length <= 10_000),
  )
  itKeepsNames(engine, naughty())
})
