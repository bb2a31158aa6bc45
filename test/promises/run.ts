import { resolve } from 'node:path'
import { startPostgres } from '../support/postgres-server.ts'
import type { PromiseOfPolicy } from './promise.ts'
import { promises } from './register.ts'
import { enginesOf, isKept, isNoticed } from './verdict.ts'
import { type RanTest, runTests } from './vitest-run.ts'
import { WorkCopy } from './work-copy.ts'

// `npm run promises [P01 …]`: every promise of the policy with its tests, and what happens to them
// in a copy where the promise is broken. Two copies are broken side by side.
const COPIES = 2

const tree = resolve(import.meta.dirname, '../..')
const wanted = process.argv.slice(2)
const chosen = promises.filter(({ id }) => wanted.length === 0 || wanted.includes(id))

const postgres = await startPostgres()
const environment = { TEST_POSTGRES_URL: postgres.adminUrl }
const copies = await Promise.all(Array.from({ length: COPIES }, () => WorkCopy.of(tree)))

try {
  const [first] = copies
  if (!first) throw new Error('there is no copy')
  const proofs = chosen.flatMap((promise) => promise.proofs)
  const files = [...new Set(proofs.map(({ file }) => file))]
  const names = [...new Set(proofs.map(({ name }) => name))]
  console.log(`Running the tests of ${files.length} files that prove them, as they are.`)
  const whole = await runTests(first.folder, files, names, environment)
  const queue = [...chosen]
  const kept: boolean[] = []
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { id } = next
        const isShown = await showRow(next, copy, whole).catch((error: unknown) => {
          console.log(`${id} FAIL could not be broken: ${error}`)
          return false
        })
        kept.push(isShown)
      }
    }),
  )
  const count = kept.filter(Boolean).length
  console.log(`\n${count} of ${chosen.length} promises are kept, and their tests notice a breach.`)
  process.exitCode = count === chosen.length ? 0 : 1
} finally {
  await Promise.all(copies.map((copy) => copy.remove()))
  await postgres.stop()
}

async function showRow(
  promise: PromiseOfPolicy,
  copy: WorkCopy,
  whole: readonly RanTest[],
): Promise<boolean> {
  const { id, demand, proofs, breach } = promise
  const [proof] = proofs
  if (!proof) throw new Error(`${id} has no test`)
  const ran = await copy.while(breach, () =>
    runTests(copy.folder, [proof.file], [proof.name], environment),
  )
  const green = isKept(promise, whole)
  const red = isNoticed(promise, whole, ran)
  const engines = enginesOf(promise, whole).join(' and ') || 'no database'
  console.log(
    [
      `${id} ${green && red ? 'ok  ' : 'FAIL'} ${demand}`,
      ...proofs.map(({ file, name }) => `      ${green ? 'green' : 'NOT GREEN'}: ${file}: ${name}`),
      `      ${red ? 'red' : 'NOT RED'} (${engines}) when broken: ${breach.what} (${breach.file})`,
    ].join('\n'),
  )
  return green && red
}
