import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Breach } from '../promises/promise.ts'
import { WorkCopy } from '../promises/work-copy.ts'
import { spread } from '../support/hostile/grammar.ts'
import { type Kind, kinds } from './kinds.ts'
import { breachOf } from './operators.ts'
import { PureTests } from './pure-tests.ts'

// `npm run mutations [--all] [KIND …]`: breaks what keeps hostile input harmless, one place after
// the other, in a copy, and counts how often the project's own tests notice.
const A_KIND = 20
const LEAST_SHARE = 0.95

const tree = resolve(import.meta.dirname, '../..')
const wanted = process.argv.slice(2).filter((word) => word !== '--all')
const isWhole = process.argv.includes('--all')
const chosen = kinds.filter(({ name }) => wanted.every((word) => name.includes(word)))

const copy = await WorkCopy.of(tree)
const tests = new PureTests(copy.folder, [...new Set(chosen.flatMap((kind) => kind.tests))])
try {
  let planted = 0
  let noticed = 0
  for (const kind of chosen) {
    const all = await breachesOf(kind)
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
  await copy.remove()
}

/** Every way in which the operators of a kind break its files. */
async function breachesOf({ files, operators }: Kind): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const file of files) {
    const source = await readFile(join(copy.folder, file), 'utf8')
    for (const operator of operators) {
      const changes = operator(source)
      breaches.push(...changes.map((change) => breachOf(file, source, change)))
    }
  }
  return breaches
}

/**
 * Those breaches with which the tests of their kind still pass.
 *
 * @throws {Error} when these tests fail as they are: then they notice nothing
 */
async function missedOf(kind: Kind, breaches: readonly Breach[]): Promise<Breach[]> {
  if (!(await tests.areGreen(kind.tests, kind.files[0] ?? ''))) {
    throw new Error(`the tests of "${kind.name}" fail before anything is broken`)
  }
  const missed: Breach[] = []
  for (const breach of breaches) {
    const isMissed = await copy.while(breach, () => tests.areGreen(kind.tests, breach.file))
    if (isMissed) missed.push(breach)
  }
  return missed
}
