import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { constants, Script } from 'node:vm'
import type * as Bundle from './bundle.ts'

const bundle = fileURLToPath(new URL('./bundle.cjs', import.meta.url))
const codeCache = `${bundle}.cache`

// The threads that wait for disks: one for the connection that writes to SQLite, three for those that
// read, one for a password, three for files and names. They are made at their first use, so this is said
// before anything else happens.
process.env.UV_THREADPOOL_SIZE ??= '8'

/**
 * Loads the bundle with the machine code that the build kept. Where that is missing, or was made by
 * another version of Node, the bundle is compiled as usual: that is a third of the start.
 *
 * With AFTERWORD_KEEP_CODE_CACHE set, as the build does, what was compiled is kept when the process ends.
 */
export function load(): typeof Bundle {
  // The bundle is plain ASCII: one byte a character is read and kept fastest.
  const source = readFileSync(bundle, 'latin1')
  const script = new Script(`(function (exports, require, module, __filename) {${source}\n})`, {
    filename: bundle,
    cachedData: readCodeCache(),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  if (process.env.AFTERWORD_KEEP_CODE_CACHE) {
    process.once('exit', () => writeFileSync(codeCache, script.createCachedData()))
  }
  const module = { exports: {} as typeof Bundle }
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle)
  return module.exports
}

function readCodeCache(): Buffer | undefined {
  try {
    return readFileSync(codeCache)
  } catch {
    return undefined
  }
}
