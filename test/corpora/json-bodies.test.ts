import { expect, it } from 'vitest'
import { itSurvivesBodies } from '../comments/hostile-bodies.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { JsonBody } from '../support/hostile/json-bodies.ts'
import { corpus } from './corpora.ts'

interface ListedBody {
  readonly id: string
  readonly expect: JsonBody['expect']
  /** Left out where the body is too large for the list. */
  readonly base64?: string
}

// 250,001 bytes, which the list describes instead.
const tooLargeForTheList = `${'[{"":'.repeat(50_000)}\n`
const bodies = corpus<ListedBody>('json-parsing-jsontestsuite').map(({ base64, ...body }) => ({
  ...body,
  bytes: Buffer.from(base64 ?? btoa(tooLargeForTheList), 'base64'),
}))

it('the list is whole', () => {
  expect(bodies).toHaveLength(318)
})

describeEachEngine('a body of any JSON there is', (engine) => {
  itSurvivesBodies(engine, bodies)
})
