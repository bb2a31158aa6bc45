import { range } from './grammar.ts'

/**
 * Code points that nobody sees, that turn the direction of what is around them, or that look like
 * space: the bidirectional controls of UAX #9, what is ignorable by default, the noncharacters, and
 * white space, as the Unicode Standard lists them.
 */
const codePoints: readonly number[] = [
  // Direction: marks, embeddings and overrides, isolates.
  0x200e,
  0x200f,
  0x061c,
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
  // Ignorable by default.
  ...[0x00ad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xfeff, 0xffa0],
  ...range(0x180b, 0x180f),
  ...range(0x200b, 0x200d),
  ...range(0x2060, 0x2065),
  ...range(0x206a, 0x206f),
  ...range(0xfe00, 0xfe0f),
  ...range(0xfff0, 0xfff8),
  ...range(0x1bca0, 0x1bca3),
  ...range(0x1d173, 0x1d17a),
  ...range(0xe0000, 0xe007f),
  ...[0xe0100, 0xe01ef, 0xe01f0, 0xe0fff],
  // Noncharacters.
  ...range(0xfdd0, 0xfdef),
  ...range(0, 16).flatMap((plane) => [plane * 0x10000 + 0xfffe, plane * 0x10000 + 0xffff]),
  // Space, and what looks like it.
  ...range(0x09, 0x0d),
  ...[0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0x2800],
  ...range(0x2000, 0x200a),
]

/** One string for each of these characters. */
export const invisibleCharacters: readonly string[] = codePoints.map((codePoint) =>
  String.fromCodePoint(codePoint),
)
