import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

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

// CommonJS packages in the bundle still call `require`, which a module does not have by itself.
const requireForPackages = [
  "import { createRequire as createBundleRequire } from 'node:module'",
  'const require = createBundleRequire(import.meta.url)',
].join(';')

/**
 * Builds the server and the command line into a few files. Loading a thousand small files from
 * node_modules takes longer than everything else at start.
 */
await build({
  entryPoints: [`${sources}main.ts`, `${sources}cli.ts`],
  outdir: built,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.17',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  external: notBundled.flatMap((name) => [name, `${name}/*`]),
  banner: { js: requireForPackages },
  logLevel: 'warning',
})
