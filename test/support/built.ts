import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type * as Bundle from '../../server/bundle.ts'
import { repository } from '../structure/source-files.ts'

/** What each folder of `dist/` is made from. */
const sourcesOf = {
  server: ['server', 'migrations', 'package-lock.json'],
  client: ['client', 'package-lock.json'],
} as const

/** A file of each folder that every build writes anew. */
const markOf = { server: 'server/bundle.cjs', client: 'client/afterword.js' } as const

const advice = 'Run: npm run build'

let isFresh = false
let bundle: Promise<typeof Bundle> | undefined

/**
 * Path of a file under `dist/`. Every test that starts the built server or the built command asks
 * for its program here, so that nothing tests the build of yesterday.
 *
 * How to run the built thing:
 * - `startServer` and `aServer` of `running-server.ts` start the bundle's server in the process of
 *   the test. The test turns its clock, fills its database and reads its log. Most tests want this.
 * - `KillableServer` of `test/durability/killable-server.ts` starts `node dist/server/main.js` in a
 *   process of its own. This is for signals, for the end of the process and for what it prints.
 *   Its `environment` reaches Node too, such as `NODE_OPTIONS: '--import=…'` to plant a fault.
 * - `runHere` and `aCommandPlace` of `test/cli/command.ts` run the bundle's command in the process of
 *   the test, `runBuilt` runs `node dist/server/cli.js` in one of its own.
 *
 * @param file from `dist/` on, such as `server/main.js`
 * @throws {Error} when `dist/` is missing, or a source changed after it was built
 */
export function builtFile(file: string): string {
  if (!isFresh) requireFreshBuild(repository)
  isFresh = true
  return join(repository, 'dist', file)
}

/**
 * Loads the bundle into this process, once, as the launcher does. Its types are those of the sources.
 *
 * @throws {Error} when `dist/` is missing or older than the sources
 */
export function loadBundle(): Promise<typeof Bundle> {
  bundle ??= import(builtFile('server/launch.js')).then(({ load }) => load())
  return bundle
}

/**
 * Compares the times of files: what was built has to be younger than what it is built from.
 *
 * @param tree folder of the repository
 * @throws {Error} when `dist/` is missing, or a source changed after it was built
 */
export function requireFreshBuild(tree: string): void {
  for (const part of ['server', 'client'] as const) {
    const mark = join(tree, 'dist', markOf[part])
    const built = statSync(mark, { throwIfNoEntry: false })?.mtimeMs
    if (built === undefined) throw new Error(`dist/${markOf[part]} is missing. ${advice}`)
    for (const source of sourcesOf[part]) {
      const changed = youngestOf(join(tree, source))
      if (changed.at <= built) continue
      const name = changed.path.slice(tree.length + 1)
      throw new Error(`dist/${part} is older than ${name}. ${advice}`)
    }
  }
}

// A folder counts as well: its time tells of a file that was removed.
function youngestOf(path: string): { readonly path: string; readonly at: number } {
  const own = statSync(path)
  let youngest = { path, at: own.mtimeMs }
  if (!own.isDirectory()) return youngest
  for (const name of readdirSync(path)) {
    const inside = youngestOf(join(path, name))
    if (inside.at > youngest.at) youngest = inside
  }
  return youngest
}
