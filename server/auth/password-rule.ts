import { invalidInput } from '../errors.ts'
import type { Redacted } from '../redacted.ts'

const MIN_CHARACTERS = 12
const MAX_CHARACTERS = 128
const MIN_DISTINCT = 5
const MIN_REMAINDER = 6
const LONGEST_REPEATED_PART = 6

// Longer words first, so that "administrator" is not left as "istrator".
const commonWords = [
  'administrator',
  'afterword',
  'moderator',
  'passphrase',
  'passwort',
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'changeme',
  'sunshine',
  'superman',
  'princess',
  'football',
  'baseball',
  'iloveyou',
  'trustno1',
  'starwars',
  'comments',
  'default',
  'welcome',
  'letmein',
  'monkey',
  'dragon',
  'master',
  'shadow',
  'secret',
  'qwertz',
  'qwerty',
  'azerty',
  'hello',
  'login',
  'admin',
  'owner',
  'blog',
]

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]

/**
 * Refuses passwords that guessers try first. There are no rules about kinds of characters: length
 * is what counts.
 *
 * @param name the account's own name, which a password may not be built from
 * @throws {Problem} `invalid-input` for the field `password`
 */
export function checkNewPassword(password: Redacted<string>, name: string): void {
  const text = normalisePassword(password)
  const length = [...text].length
  if (length < MIN_CHARACTERS) {
    throw invalidPassword('too-short', `Use at least ${MIN_CHARACTERS} characters.`)
  }
  if (length > MAX_CHARACTERS) {
    throw invalidPassword('too-long', `Use at most ${MAX_CHARACTERS} characters.`)
  }
  if (isGuessable(text.toLowerCase(), name.normalize('NFKC').toLowerCase())) {
    throw invalidPassword(
      'too-common',
      'This is among the first things a guesser tries. Use a few unrelated words instead.',
    )
  }
}

/** One form for the same password typed on different keyboards (NIST SP 800-63B, 5.1.1.2). */
export function normalisePassword(password: Redacted<string>): string {
  return password.expose().normalize('NFKC')
}

function isGuessable(text: string, name: string): boolean {
  if (new Set(text).size < MIN_DISTINCT || isRepetition(text)) return true
  let rest = text
  for (const word of [...nameParts(name), ...commonWords]) rest = rest.replaceAll(word, '')
  for (const run of runs) rest = withoutRuns(rest, run)
  // Digits and signs around a common word add little.
  return rest.replace(/[^\p{L}]/gu, '').length < MIN_REMAINDER && rest.length < MIN_CHARACTERS
}

function nameParts(name: string): string[] {
  return [name, ...name.split(/\s+/u)].filter((part) => part.length >= 3)
}

function isRepetition(text: string): boolean {
  for (let part = 1; part <= LONGEST_REPEATED_PART; part += 1) {
    const repeated = text.slice(0, part).repeat(Math.ceil(text.length / part))
    if (repeated.startsWith(text)) return true
  }
  return false
}

/** Cuts every stretch of four or more characters that follows a run forwards or backwards. */
function withoutRuns(text: string, run: string): string {
  const forwards = run + run
  const backwards = [...forwards].reverse().join('')
  let rest = ''
  for (let at = 0; at < text.length; ) {
    const stretch = longestStretch(text, at, [forwards, backwards])
    if (stretch < 4) {
      rest += text[at]
      at += 1
    } else {
      at += stretch
    }
  }
  return rest
}

function longestStretch(text: string, start: number, tracks: readonly string[]): number {
  let length = 0
  while (
    start + length < text.length &&
    tracks.some((track) => track.includes(text.slice(start, start + length + 1)))
  ) {
    length += 1
  }
  return length
}

function invalidPassword(code: string, message: string): Error {
  return invalidInput([{ field: 'password', code, message }])
}
