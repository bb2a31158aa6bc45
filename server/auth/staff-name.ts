import { invalidInput } from '../errors.ts'

const MAX_CHARACTERS = 40
// Controls, unassigned and private characters, and everything that draws nothing.
const unprintable = /[\p{C}\p{Default_Ignorable_Code_Point}]/u
const letterOrDigit = /[\p{L}\p{N}]/u

/**
 * Cleans the name of a member of staff: composed characters, single spaces.
 *
 * @throws {Problem} `invalid-input` for the field `name`
 */
export function parseStaffName(input: string): string {
  const name = input.normalize('NFC').trim().replace(/\s+/gu, ' ')
  if (name === '') throw invalidName('required', 'Choose a name; it is shown beside your replies.')
  if ([...name].length > MAX_CHARACTERS) {
    throw invalidName('too-long', `Choose a name of at most ${MAX_CHARACTERS} characters.`)
  }
  if (unprintable.test(name) || !letterOrDigit.test(name)) {
    throw invalidName('not-valid', 'Choose a name of visible characters, with at least one letter.')
  }
  return name
}

/** The form under which a staff name is unique: compatibility characters and case folded away. */
export function staffNameKey(name: string): string {
  // Upper case first: it is the nearest thing to full case folding the language has (ß becomes ss).
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
  return folded.trim().replace(/\s+/gu, ' ')
}

function invalidName(code: string, message: string): Error {
  return invalidInput([{ field: 'name', code, message }])
}
