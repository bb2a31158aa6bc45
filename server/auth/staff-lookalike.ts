import type { StaffStore } from './staff-store.ts'

/**
 * Characters of other scripts that look like a Latin letter, by that letter; case counts, because
 * Greek Η looks like H and its small form η like n. Chosen from the scripts people have keyboards
 * for, after the idea of Unicode Technical Standard 39, section 4.
 */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'аɑαАΑᎪꓮ⍺',
  b: 'ВΒᏴꓐЬƄᏏвʙ',
  c: 'сϲᴄСϹⲤᏟꓚⲥ',
  d: 'ԁᎠꓓᏧɖ',
  e: 'еҽ℮ЕΕᎬꓰεє',
  f: 'ſքꞙϜꓝƒ',
  g: 'ɡցԌᏀꓖƍɢ',
  h: 'һհНΗᎻⲎꓧнʜ',
  i: 'іꙇıιɩӏӀІΙⲒǀ∣׀|!ןاוᛁⵏꓲɪ١۱',
  j: 'јϳЈͿᎫꓙ',
  k: 'КΚᏦⲔꓗкκᴋ',
  l: 'Ꮮꓡʟⳑ',
  m: 'МΜϺᎷⲘꓟмᴍ',
  n: 'ոռηΝⲚꓠпɴ',
  o: 'оοσօᴏⲟОΟՕⲞꓳⵔ०০੦૦௦౦೦൦๐໐၀٥۵סه〇Øø',
  p: 'рρϱⲣРΡᏢⲢꓑᴘ',
  q: 'ԛգզ',
  r: 'гᴦⲅꭇᏒꓣяʀ',
  s: 'ѕꜱЅՏᏚꓢƽ',
  t: 'ТΤᎢⲦꓔтτᴛ',
  u: 'υսʋᴜՍꓴ∪ц',
  v: 'νѵᴠѴᏙꓦ∨٧۷',
  w: 'ѡԝաᴡɯԜᎳꓪωшʍ',
  x: 'хХΧⲬⵝꓫ×χ',
  y: 'уүγʏУҮΥⲨꓬчЎ',
  z: 'ΖᏃꓜᴢ',
}

const letterOf = new Map(
  Object.entries(lookalikes).flatMap(([letter, characters]) =>
    [...characters].map((character) => [character, letter] as const),
  ),
)

const notLettersOrDigits = /[^\p{L}\p{N}]/gu
// What somebody adds to a staff name to be taken for staff, as skeletons spell it.
const roleWords = [
  'owner',
  'administrator',
  'admin',
  'moderator',
  'mod',
  'staff',
  'official',
  'author',
  'verified',
  'team',
]

/** Tells whether a visitor's name could be taken for that of a member of staff. */
export class StaffLookalikes {
  readonly #staff: StaffStore

  constructor({ staff }: { readonly staff: StaffStore }) {
    this.#staff = staff
  }

  async isStaffLookalike(name: string): Promise<boolean> {
    const members = await this.#staff.list()
    return looksLikeOneOf(
      name,
      members.map((member) => member.name),
    )
  }
}

/** Compares how names look: width, case, accents, signs and look-alike letters do not count. */
export function looksLikeOneOf(name: string, staffNames: readonly string[]): boolean {
  const taken = new Set(staffNames.map(skeleton))
  const seen = skeleton(name)
  return seen !== '' && (taken.has(seen) || taken.has(withoutRoles(seen)))
}

/** Reduces a name to what the eye keeps of it, in Latin letters where it can. */
function skeleton(name: string): string {
  // Before NFKC too, because that turns some look-alikes into letters that look otherwise.
  const latin = toLatin(toLatin(name).normalize('NFKC'))
  const bare = latin.toUpperCase().toLowerCase().normalize('NFD').replace(notLettersOrDigits, '')
  return toLatin(bare)
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replace(/[1i]/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

function toLatin(text: string): string {
  return [...text].map((character) => letterOf.get(character) ?? character).join('')
}

function withoutRoles(seen: string): string {
  let rest = seen
  for (const word of roleWords) rest = rest.replaceAll(skeleton(word), '')
  return rest
}
