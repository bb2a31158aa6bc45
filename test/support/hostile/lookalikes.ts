import { pairs, range } from './grammar.ts'

/** A character that looks like a Latin letter, and the letter. */
export interface Lookalike {
  readonly character: string
  readonly latin: string
}

const small = 'abcdefghijklmnopqrstuvwxyz'
const alphabet = small.toUpperCase() + small

// Letters of other scripts, written down by what keyboards of those scripts have.
const otherScripts: Readonly<Record<string, string>> = {
  A: 'АΑ',
  a: 'аα',
  B: 'ВΒ',
  C: 'СϹ',
  c: 'сϲ',
  d: 'ԁ',
  E: 'ЕΕ',
  e: 'еҽ',
  f: 'ք',
  g: 'ց',
  H: 'НΗ',
  h: 'һհ',
  I: 'ІΙӀ',
  i: 'іι',
  J: 'ЈͿ',
  j: 'јϳ',
  K: 'КΚ',
  M: 'МΜϺ',
  N: 'Ν',
  n: 'ոռ',
  O: 'ОΟՕ',
  o: 'оοօ',
  P: 'РΡ',
  p: 'рρ',
  q: 'ԛգզ',
  S: 'ЅՏ',
  s: 'ѕ',
  T: 'ТΤ',
  u: 'υս',
  v: 'νѵ',
  w: 'ѡԝ',
  X: 'ХΧ',
  x: 'х',
  Y: 'УΥҮ',
  y: 'уγү',
  Z: 'Ζ',
}
// The first letter of each alphabet of 52 among the Mathematical Alphanumeric Symbols.
const mathematical = range(0, 12).map((number) => 0x1d400 + number * 52)
// Capital and small letters of other alphabets that stand in one row.
const rows: readonly (readonly [capitals: number, smallLetters?: number])[] = [
  [0xff21, 0xff41],
  [0x24b6, 0x24d0],
  [0x1f130],
  [0x1f110, 0x249c],
]
// What stands on, in or under a letter.
const marks = range(0x0300, 0x0314).map((codePoint) => String.fromCodePoint(codePoint))

/** Characters that look like Latin letters: about 1,900, as a visitor may write a name of staff. */
export function lookalikes(): Lookalike[] {
  const written = Object.entries(otherScripts).flatMap(([latin, characters]) =>
    [...characters].map((character) => ({ character, latin })),
  )
  const styled = mathematical.flatMap((first) => row(first, alphabet))
  const rowed = rows.flatMap(([capitals, smallLetters]) => [
    ...row(capitals, small.toUpperCase()),
    ...(smallLetters === undefined ? [] : row(smallLetters, small)),
  ])
  const marked = pairs([...alphabet], marks).map(([latin, mark]) => ({
    character: (latin + mark).normalize('NFC'),
    latin,
  }))
  return [...written, ...styled, ...rowed, ...marked]
}

// A place in a row that no letter was ever put at stays out.
function row(first: number, letters: string): Lookalike[] {
  return [...letters]
    .map((latin, index) => ({ character: String.fromCodePoint(first + index), latin }))
    .filter(({ character }) => /[^\p{Cn}]/u.test(character))
}
