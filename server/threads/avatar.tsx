import type { JSX } from 'preact'

const COLOURS = 12
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A coloured circle with the first letter of a name. Made from the displayed name alone: nothing is
 * asked of anybody, and whoever writes the same name gets the same colour. Only decoration, so it is
 * hidden from those who listen.
 */
export function Avatar({ name }: { readonly name: string }): JSX.Element {
  return (
    <span class={`aw-avatar aw-hue-${hueOf(name)}`} part="avatar" aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}

/** The first grapheme of a name, in capitals where its script has them. */
export function initialOf(name: string): string {
  const [first] = graphemes.segment(name.trim())
  return first?.segment.toUpperCase() ?? ''
}

/** Which of the colours a name has: FNV-1a over its code units. */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % COLOURS
}
