import { expect, it } from 'vitest'
import { expectSeenThrough } from '../auth/hostile-lookalikes.ts'
import { expectUnseen } from '../comments/hostile-names.ts'
import { corpus } from './corpora.ts'
import { invisible } from './listed-texts.ts'

interface Confusables {
  readonly latin: string
  readonly confusables: readonly { readonly c: string; readonly n: string }[]
}

const letter = /^(CYRILLIC|GREEK|ARMENIAN|FULLWIDTH|MATHEMATICAL) (?!.*NOTATION)/

it('characters that nobody sees make no name, and are lost elsewhere', () => {
  expectUnseen(invisible())
})

it('names of staff are seen in Cyrillic, Greek, Armenian and full-width letters', () => {
  const lookalikes = corpus<Confusables>('unicode-confusables-ascii')
    .filter(({ latin }) => /[a-z]/i.test(latin))
    .flatMap(({ latin, confusables }) =>
      confusables
        .filter(({ n }) => letter.test(n))
        .map(({ c: character }) => ({ character, latin })),
    )
  expect(lookalikes.length).toBeGreaterThan(800)
  expectSeenThrough(lookalikes)
})
