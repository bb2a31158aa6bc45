/** Longest name shown, in graphemes: what a reader counts as one character. */
const NAME_LENGTH = 64

// One grapheme may be any number of code units, so that the graphemes alone bound nothing.
const CODE_UNITS = 4 * NAME_LENGTH

// More than this is no name, however many of its marks would go.
const TYPED_UNITS = 1000

const MARKS_PER_LETTER = 2

const ignorable =
  /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\uFFFD]/gu
// Letters that look like nothing: a name of these alone would be no name to a reader.
const blankLooking = /[\s\u115F\u1160\u2800\u3164\uFFA0]+/gu
const stackedMarks = new RegExp(`(\\p{M}{${MARKS_PER_LETTER}})\\p{M}+`, 'gu')

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Brings a name into the form that is shown: NFC, without invisible or direction-changing
 * characters, single spaces, at most two combining marks a letter. What is far too long for a name
 * is not worked on any further: `isNameShort` refuses it.
 *
 * @returns the name; undefined where nothing visible is left, which means anonymous
 */
export function cleanName(text: string): string | undefined {
  const visible = text.replace(blankLooking, ' ').replace(ignorable, '').trim()
  if (visible === '') return undefined
  // The time that NFC takes grows with the square of a run of marks.
  if (visible.length > TYPED_UNITS) return visible
  return visible.normalize('NFC').replace(stackedMarks, '$1').replace(/ {2,}/g, ' ')
}

/** Whether a cleaned name fits. */
export function isNameShort(name: string): boolean {
  // A grapheme has at least one code unit, so a short string needs no segmenting.
  if (name.length <= NAME_LENGTH) return true
  return name.length <= CODE_UNITS && [...graphemes.segment(name)].length <= NAME_LENGTH
}

/** Whether somebody left a field empty, by space or by characters that look like space. */
export function isBlank(text: string): boolean {
  return text.replace(blankLooking, '').trim() === ''
}
