import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type OutputFile, type Plugin } from 'esbuild'

/** Bytes, compressed with gzip, that the widget may cost a reader: its script and its styles. */
export const WIDGET_BUDGET = 6 * 1024

/** The files that count: the script holds the styles. */
export const WIDGET_FILES: readonly string[] = ['afterword.js']

/** A built file and what it weighs, in bytes. */
export interface BuiltFile {
  readonly name: string
  readonly size: number
  readonly gzip: number
}

const TARGET = 'es2022'

const settings = {
  write: false,
  bundle: true,
  minify: true,
  format: 'esm',
  target: TARGET,
  charset: 'utf8',
  logLevel: 'warning',
} as const satisfies BuildOptions

/** The name of a part that is loaded only when it is needed. */
const PART = /^[a-z]+-[A-Z0-9]{8}\.js$/

const sources = fileURLToPath(new URL('.', import.meta.url))
const built = fileURLToPath(new URL('../dist/client', import.meta.url))

const entries: readonly (readonly [name: string, source: string])[] = [
  ['afterword', 'widget/define.ts'],
  ['afterword-recent', 'recent/define.ts'],
  ['widget', 'widget/widget.css'],
  ['code', 'code/code.css'],
  ['page', 'page/page.css'],
  ['policy', 'policy/policy.css'],
  ['own', 'own/own.ts'],
  ['own', 'own/own.css'],
  ['demo', 'demo/demo.css'],
  ['theme', 'theme/theme.ts'],
  ['theme', 'theme/theme.css'],
  ['admin', 'admin/admin.ts'],
  ['admin', 'admin/admin.css'],
  ['icon', 'admin/icon.svg'],
]

// A style sheet imported by a script is a text, bundled and made small like any other.
const stylesAsText: Plugin = {
  name: 'styles-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path, with: { type } }) => {
      if (type !== 'text') return undefined
      const { outputFiles } = await build({
        entryPoints: [path],
        write: false,
        bundle: true,
        minify: true,
        target: TARGET,
      })
      return { contents: outputFiles[0]?.text.trim() ?? '', loader: 'text' }
    })
  },
}

/**
 * What a script imports when it is needed is bundled by itself, under a name that changes with its
 * content: an older script never meets a newer part.
 *
 * @param folder where parts are, seen from the script that imports them
 */
function laterParts(parts: OutputFile[], folder: string): Plugin {
  return {
    name: 'later-parts',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined
        const { outputFiles } = await build({
          ...settings,
          entryPoints: [resolve(resolveDir, path)],
          entryNames: '[name]-[hash]',
          outdir: resolveDir,
          plugins: [stylesAsText, laterParts(parts, './')],
        })
        parts.push(...outputFiles)
        return { path: `${folder}${basename(outputFiles[0]?.path ?? '')}`, external: true }
      })
    },
  }
}

/** Builds everything browsers load into a folder. */
export async function buildClient(folder: string): Promise<BuiltFile[]> {
  const parts: OutputFile[] = []
  const built = await build({
    ...settings,
    entryPoints: entries.map(([out, source]) => ({ out, in: resolve(sources, source) })),
    outdir: folder,
    loader: { '.svg': 'copy' },
    plugins: [stylesAsText, laterParts(parts, './assets/')],
  })
  const later = parts.map(({ path, contents }) => ({
    path: resolve(folder, basename(path)),
    contents,
  }))
  const outputFiles = [...built.outputFiles, ...later]
  await mkdir(folder, { recursive: true })
  await Promise.all(outputFiles.map(({ path, contents }) => replaceFile(path, contents)))
  await removeOldParts(folder, outputFiles)
  return outputFiles.map(({ path, contents }) => ({
    name: basename(path),
    size: contents.length,
    gzip: gzipSync(contents).length,
  }))
}

// Of a part that changed, the file of the former name would stay.
async function removeOldParts(folder: string, fresh: readonly { path: string }[]): Promise<void> {
  const names = new Set(fresh.map(({ path }) => basename(path)))
  const old = (await readdir(folder)).filter((name) => PART.test(name) && !names.has(name))
  await Promise.all(old.map((name) => rm(resolve(folder, name), { force: true })))
}

// A server that starts meanwhile reads the old file or the new one, never half of it.
async function replaceFile(path: string, contents: Uint8Array): Promise<void> {
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, path)
}

/** What the widget costs a reader, in bytes of gzip. */
export function widgetWeight(files: readonly BuiltFile[]): number {
  return files
    .filter(({ name }) => WIDGET_FILES.includes(name))
    .reduce((sum, { gzip }) => sum + gzip, 0)
}

async function main(): Promise<void> {
  const files = await buildClient(built)
  const weight = widgetWeight(files)
  // The commands build first, and what they print is for others to read.
  if (!process.argv.includes('--quiet')) {
    for (const { name, size, gzip } of files) {
      console.log(
        `${name.padEnd(20)} ${String(size).padStart(6)} B  ${String(gzip).padStart(5)} B gzip`,
      )
    }
    console.log(`widget: ${weight} of ${WIDGET_BUDGET} B gzip`)
  }
  if (weight <= WIDGET_BUDGET) return
  console.error('The widget is over its budget.')
  process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
