import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

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

// zod brings its messages in fifty languages; Afterword writes its own.
const withoutZodLocales: Plugin = {
  name: 'without-zod-locales',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

// The server and the command line become a few files: loading a thousand small ones from
// node_modules takes longer than everything else at start.
await rm(built, { recursive: true, force: true })
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
  plugins: [withoutZodLocales],
  logLevel: 'warning',
})
