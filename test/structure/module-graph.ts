import { resolve } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { repository, type SourceFile } from './source-files.ts'

/** A way from an entry point to a module it must not reach. */
export type Chain = readonly string[]

/**
 * What every entry point imports, directly or through others, as the bundler sees it. `planted`
 * files replace those on disk, or join them, without being written.
 */
export async function moduleGraph(
  entryPoints: readonly string[],
  planted: readonly SourceFile[] = [],
): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: entryPoints.map((path) => `./${path}`),
    absWorkingDir: repository,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: 'unwritten',
    logLevel: 'silent',
    // A type is no way to data: esbuild drops what is imported as a type.
    loader: { '.css': 'text' },
    plugins: [plant(planted)],
  })
  return metafile
}

/** One shortest chain of imports from each module that fits `from` to each that fits `to`. */
export function chainsBetween(graph: Metafile, from: RegExp, to: RegExp): Chain[] {
  return Object.keys(graph.inputs)
    .filter((path) => from.test(path))
    .flatMap((path) => chainsFrom(graph, path, to))
}

function chainsFrom(graph: Metafile, start: string, to: RegExp): Chain[] {
  const found: Chain[] = []
  const seen = new Set([start])
  const waiting: Chain[] = [[start]]
  for (let chain = waiting.shift(); chain; chain = waiting.shift()) {
    for (const path of importsOf(graph, chain.at(-1) ?? '')) {
      if (seen.has(path)) continue
      seen.add(path)
      if (to.test(path)) found.push([...chain, path])
      else waiting.push([...chain, path])
    }
  }
  return found
}

function importsOf(graph: Metafile, path: string): string[] {
  const imports = graph.inputs[path]?.imports ?? []
  return imports.filter(({ external }) => !external).map((imported) => imported.path)
}

function plant(files: readonly SourceFile[]): Plugin {
  const texts = new Map(files.map(({ path, text }) => [resolve(repository, path), text]))
  return {
    name: 'planted-files',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const target = resolve(resolveDir, path)
        return texts.has(target) ? { path: target } : undefined
      })
      onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        const contents = texts.get(path)
        return contents === undefined ? undefined : { contents, loader: 'tsx' }
      })
    },
  }
}
