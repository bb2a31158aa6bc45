import { pairs } from './grammar.ts'

/** A text that grows with `N`, in the notation of `writeOut`. */
export interface Pattern {
  readonly name: string
  readonly expr: string
}

// What opens something in Markdown or HTML, and what would close it.
const openers: readonly (readonly [open: string, close: string])[] = [
  ['*', '*'],
  ['**a ', ' b**'],
  ['_a*', '*b_'],
  ['[', ']'],
  ['[a](<', '>)'],
  ['![a](', ')'],
  ['[a]: ', '\\n'],
  ['> ', '\\n'],
  ['1. ', '\\n'],
  ['`a``', '``b`'],
  ['<', '>'],
  ['<a b=\\"', '\\">'],
  ['&#x', ';'],
  ['\\\\[', '\\\\]'],
]
const shapes: Readonly<Record<string, (open: string, close: string) => string>> = {
  'never closed': (open) => `"${open}"*N`,
  'closed at the end': (open, close) => `"${open}"*N+"a"+"${close}"*N`,
  'closed one by one': (open, close) => `"${open}a${close} "*N`,
}

/** Patterns that were slow once, or that aim at a rule of our own. */
const single: readonly Pattern[] = [
  { name: 'marks out of order', expr: '"a"+"\\u0315"*N+"\\u0300"*N' },
  { name: 'marks in pairs', expr: '"a"+"\\u0315\\u0300"*N' },
  { name: 'isolates that nobody ends', expr: '"\\u2067"*N' },
  { name: 'isolates in emphasis', expr: '"*\\u2067"*N+"a*"*N' },
  { name: 'emphasis over many lines', expr: '"**a"*N+"**\\n"*N' },
  { name: 'nested lists and quotes', expr: '"- > "*N+"a"' },
  { name: 'links without end', expr: '"[a](http://a.b/"*N' },
  { name: 'links', expr: '"[a](https://a.example/) "*N' },
  { name: 'character references', expr: '"&#x202e;"*N' },
  { name: 'empty lines', expr: '"a\\n\\n"*N' },
  { name: 'lists that go deeper', expr: 'concat(i=0..sqrt(N): "  "*i+"- a\\n")' },
  { name: 'runs of backticks', expr: 'concat(i=1..sqrt(2N): "`"*i+" ")' },
]

/** Texts that make a careless renderer slow: more than 50. */
export const slowMarkdown: readonly Pattern[] = [
  ...single,
  ...pairs(openers, Object.entries(shapes)).map(([[open, close], [name, shape]]) => ({
    name: `${open} ${name}`,
    expr: shape(open, close),
  })),
]

/** Code that is slow to colour. */
export const slowCode: readonly Pattern[] = [
  { name: 'words', expr: '"a "*N' },
  { name: 'one word', expr: '"a"*N' },
  { name: 'functions', expr: '"funca"*N' },
  { name: 'pairs of words', expr: '"a a"*N' },
  { name: 'lines of words', expr: '"a a\\n"*N' },
  { name: 'calls', expr: '"a("*N' },
  { name: 'types of types', expr: '"a<a,"*N' },
  { name: 'elements', expr: '"<a "*N' },
  { name: 'strings', expr: '"\\"\\\\"*N' },
  { name: 'templates', expr: '"`${"*N' },
  { name: 'comments', expr: '"/*"*N' },
  { name: 'numbers', expr: '"1_"*N' },
  { name: 'regular expressions', expr: '"=/["*N' },
]
