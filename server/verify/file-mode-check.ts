import { dirname, relative } from 'node:path'
import type { Database } from '../db/database.ts'
import { breachNaming, type Check } from './check.ts'
import { filesAt } from './file-reader.ts'
import { openToOthers } from './open-to-others.ts'

export interface FileModeCheckOptions {
  readonly database: Database
  readonly dataDir: string
}

/** The data folder and the database are for the account of the server only. */
export function fileModeCheck({ database, dataDir }: FileModeCheckOptions): Check {
  return {
    name: 'file-modes',
    title: 'the files of the data folder are for the server’s account only',
    async run() {
      const { file } = database
      const elsewhere = file && relative(dataDir, file).startsWith('..') ? [file] : []
      const open = await openToOthers(dataDir)
      for (const path of elsewhere) open.push(...(await openToOthers(path)))
      return {
        looked: { files: (await filesAt(dataDir)).length + elsewhere.length },
        breaches: breachNaming(
          open,
          'files and folders that other accounts may use',
          `Run: chmod -R go= ${[dataDir, ...elsewhere].join(' ')}`,
        ),
        notes: elsewhere.map((path) => `The database lies elsewhere: ${dirname(path)}`),
      }
    },
  }
}
