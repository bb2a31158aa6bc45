import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { translationsAsFiles, writeTranslations } from './build-translations.ts'

const sources = fileURLToPath(new URL('.', import.meta.url))
const built = fileURLToPath(new URL('../dist/server', import.meta.url))

// `sqlite3` is a native addon; the others are drivers that Knex names and Afterword never loads.
const notBundled = [
  'sqlite3',
  'better-sqlite3',
  'mariadb',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'tedious',
]

// What packages bring along and Afterword never reaches: every byte is parsed at each start.
const unused: readonly { readonly files: RegExp; readonly instead: string }[] = [
  // Messages in fifty languages; Afterword writes its own.
  {
    files: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/,
    instead: "export { default as en } from './en.js'",
  },
  // Databases other than SQLite and PostgreSQL.
  {
    files:
      /[\\/]knex[\\/]lib[\\/]dialects[\\/](?:better-sqlite3|cockroachdb|mariadb|mssql|mysql2?|oracle(?:db)?|pgnative|redshift)[\\/]index\.js$/,
    instead: 'module.exports = class {}',
  },
  // Reads style attributes, of which no comment keeps any.
  {
    files: /[\\/]postcss[\\/]lib[\\/]postcss\.js$/,
    instead: "exports.parse = () => { throw new Error('style attributes are not read') }",
  },
]

const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onLoad }) {
    for (const { files, instead } of unused)
      onLoad({ filter: files }, () => ({ contents: instead }))
  },
}

const asCommonModule = {
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href" },
}

// The server and the command line become one file: loading a thousand small ones from node_modules
// takes longer than everything else at start. It is made beside the old one and then takes its place.
await mkdir(dirname(built), { recursive: true })
const folder = await mkdtemp(`${built}-`)
try {
  await writeProgram()
  // Made for its maker only; whoever runs the server may read it.
  await chmod(folder, 0o755)
  if (!process.argv.includes('--without-code-cache')) await keepCodeCache()
  await rm(built, { recursive: true, force: true })
  await rename(folder, built)
} finally {
  // Where something failed, the half-made folder goes; the old one stays.
  await rm(folder, { recursive: true, force: true })
}

async function writeProgram(): Promise<void> {
  await build({
    entryPoints: [`${sources}bundle.ts`],
    outfile: `${folder}/bundle.cjs`,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.17',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    external: notBundled.flatMap((name) => [name, `${name}/*`]),
    ...asCommonModule,
    plugins: [withoutUnused, translationsAsFiles],
    logLevel: 'warning',
  })
  await build({
    entryPoints: [`${sources}launch.ts`],
    outdir: folder,
    // Node reads modules of the other kind with the threads whose number the launcher sets.
    format: 'cjs',
    target: 'node20.17',
    ...asCommonModule,
    logLevel: 'warning',
  })
  await writeFile(`${folder}/package.json`, '{ "type": "commonjs" }\n')
  await writeTranslations(folder)
  const launch = (program: string) => `require('./launch.js').load().programs.${program}()\n`
  await writeFile(`${folder}/main.js`, launch('serve'))
  const command = `#!/usr/bin/env node\n${launch('runCommand')}`
  await writeFile(`${folder}/cli.js`, command, { mode: 0o755 })
}

// Keeps what a whole start has compiled: the server is started once on a database of its own. In
// another process, because the cache holds only for the options Node was started with. Whoever builds
// what is broken on purpose, and may not start, leaves it out.
async function keepCodeCache(): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'afterword-build-'))
  const server = spawn(process.execPath, [`${folder}/main.js`], {
    env: {
      ...{ PORT: '0', DATA_DIR: `${place}/data`, KEY_DIR: `${place}/keys` },
      AFTERWORD_KEEP_CODE_CACHE: 'yes',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const output of server.stdout) {
    if (String(output).includes('Afterword is running')) server.kill('SIGTERM')
  }
  if (server.exitCode === null) await once(server, 'exit')
  await rm(place, { recursive: true, force: true })
  if (server.exitCode !== 0) throw new Error('The built server does not start.')
  await chmod(`${folder}/bundle.cjs.cache`, 0o644)
}
