import type { Block, Part, Section } from '../policy-document.ts'

/** A part of the policy under its own heading; `id` is its anchor on the page. */
export function section(id: string, title: string, blocks: readonly Block[]): Section {
  return { id, title, blocks: [...blocks] }
}

/** Words and links in a row. */
export function paragraph(...parts: readonly Part[]): Block {
  return { kind: 'paragraph', parts: [...parts] }
}

/** Items, each a sentence. */
export function list(items: readonly string[]): Block {
  return { kind: 'list', items: [...items] }
}

/** Rows under headings; `folded` ones are shown only when asked to. */
export function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { folded = false }: { readonly folded?: boolean } = {},
): Block {
  return { kind: 'table', title, folded, columns: [...columns], rows: rows.map((row) => [...row]) }
}
