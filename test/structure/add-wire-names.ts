import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { allRoutes } from './all-routes.ts'
import { repository } from './source-files.ts'
import { collectWireNames, joinedNames } from './wire-names.ts'

// `npm run wire`: adds the new names to the list. It never takes one away.
const file = join(repository, 'test/structure/wire-names.json')
const before = JSON.parse(await readFile(file, 'utf8'))
const joined = joinedNames(before, collectWireNames(await allRoutes()))
await writeFile(file, `${JSON.stringify(joined, null, 2)}\n`)
