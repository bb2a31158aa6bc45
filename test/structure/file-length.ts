import type { SourceFile } from './source-files.ts'

const code = /\.(tsx?|css|sh)$/

/** Number of lines, as `wc -l` counts them. */
function lineCount({ text }: SourceFile): number {
  return text.split('\n').length - 1
}

/** The middle length of the files, in lines. */
export function medianLength(files: readonly SourceFile[]): number {
  const lengths = files.map(lineCount).sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

/** Files of code longer than `limit` lines. */
export function longFiles(files: readonly SourceFile[], limit: number): string[] {
  return files
    .filter((file) => code.test(file.path) && lineCount(file) > limit)
    .map(({ path }) => path)
}
