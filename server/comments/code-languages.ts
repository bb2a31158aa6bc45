/** A language that code can be coloured in. */
export interface CodeLanguage {
  /** Names that authors write after the fence, in lower case. */
  readonly names: readonly string[]
  /** Languages found inside it: loaded with it, so that a text looks the same whatever came before. */
  readonly inside?: readonly string[]
}

/**
 * The languages of code blocks, by the name of their grammar in highlight.js. Its grammar of Markdown is
 * not among them: the time it takes grows with the third power of the text.
 */
export const codeLanguages: Readonly<Record<string, CodeLanguage>> = {
  bash: { names: ['bash', 'sh', 'zsh', 'shell'] },
  c: { names: ['c', 'h'] },
  cpp: { names: ['cpp', 'c++', 'cc', 'hpp'] },
  csharp: { names: ['csharp', 'c#', 'cs'] },
  css: { names: ['css'] },
  diff: { names: ['diff', 'patch'] },
  dockerfile: { names: ['dockerfile', 'docker'], inside: ['bash'] },
  go: { names: ['go', 'golang'] },
  graphql: { names: ['graphql', 'gql'] },
  haskell: { names: ['haskell', 'hs'] },
  ini: { names: ['ini', 'toml'] },
  java: { names: ['java'] },
  javascript: {
    names: ['javascript', 'js', 'jsx', 'mjs', 'cjs'],
    inside: ['xml', 'css', 'graphql'],
  },
  json: { names: ['json', 'jsonc'] },
  kotlin: { names: ['kotlin', 'kt'] },
  lua: { names: ['lua'] },
  makefile: { names: ['makefile', 'make'] },
  nginx: { names: ['nginx'] },
  perl: { names: ['perl', 'pl'] },
  php: { names: ['php'] },
  powershell: { names: ['powershell', 'ps1'] },
  python: { names: ['python', 'py'] },
  r: { names: ['r'] },
  ruby: { names: ['ruby', 'rb'] },
  rust: { names: ['rust', 'rs'] },
  scss: { names: ['scss'] },
  sql: { names: ['sql'] },
  swift: { names: ['swift'] },
  typescript: { names: ['typescript', 'ts', 'tsx'], inside: ['xml', 'css', 'graphql'] },
  xml: { names: ['xml', 'html', 'svg'], inside: ['css', 'javascript'] },
  yaml: { names: ['yaml', 'yml'], inside: ['ruby'] },
}

const grammars: ReadonlyMap<string, string> = new Map(
  Object.entries(codeLanguages).flatMap(([grammar, { names }]) =>
    names.map((name) => [name, grammar] as const),
  ),
)

/** The grammar for what was written after a fence, if there is one. */
export function grammarOf(name: string): string | undefined {
  return grammars.get(name.toLowerCase())
}
