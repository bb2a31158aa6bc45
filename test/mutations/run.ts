import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { spread } from '../support/hostile/grammar.ts'
import { type Kind, kinds } from './kinds.ts'
import { type Mutation, mutationOf } from './operators.ts'
import { PureTests } from './pure-tests.ts'

// `npm run mutations [--all] [KIND …]`: breaks what keeps hostile input harmless, one place after
// the other, and counts how often the project's own tests notice.
const A_KIND = 10
const LEAST_SHARE = 0.95

const tree = resolve(import.meta.dirname, '../..')
const wanted = process.argv.slice(2).filter((word) => word !== '--all')
const isWhole = process.argv.includes('--all')
const chosen = kinds.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)

const tests = new PureTests(tree, [...new Set(chosen.flatMap((kind) => kind.tests))])
try {
  let planted = 0
  let noticed = 0
  for (const kind of chosen) {
    const all = await mutationsOf(kind)
    const some = isWhole ? all : spread(all, A_KIND)
    const missed = await missedOf(kind, some)
    planted += some.length
    noticed += some.length - missed.length
    console.log(`${some.length - missed.length} of ${some.length} noticed: ${kind.name}`)
    for (const { file, what } of missed) console.log(`  not noticed: ${file}: ${what}`)
  }
  console.log(`\n${noticed} of ${planted} mutations were noticed, without the lists of others.`)
  process.exitCode = planted > 0 && noticed >= LEAST_SHARE * planted ? 0 : 1
} finally {
  await tests.close()
}

/** Every way in which the operators of a kind break its files. */
async function mutationsOf({ files, operators }: Kind): Promise<Mutation[]> {
  const mutations: Mutation[] = []
  for (const file of files) {
    const source = await readFile(join(tree, file), 'utf8')
    for (const operator of operators) {
      mutations.push(...operator(source).map((change) => mutationOf(file, source, change)))
    }
  }
  return mutations
}

/**
 * Those mutations with which the tests of their kind still pass.
 *
 * @throws {Error} when these tests fail with nothing broken as well: then they noticed nothing
 */
async function missedOf(kind: Kind, mutations: readonly Mutation[]): Promise<Mutation[]> {
  const missed: Mutation[] = []
  for (const mutation of mutations) {
    if (await tests.areGreen(kind.tests, mutation)) missed.push(mutation)
  }
  if (!(await tests.areGreen(kind.tests))) {
    throw new Error(`with nothing broken, these fail too, so run them: ${kind.tests.join(' ')}`)
  }
  return missed
}
