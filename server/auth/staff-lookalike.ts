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
  i: 'іıιɩӏӀІΙⲒǀ∣׀|!ןاוᛁⵏꓲɪ١۱',
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

  /** Compares how names look: width, case, accents, signs and look-alike letters do not count. */
  async isStaffLookalike(name: string): Promise<boolean> {
    const names = await this.#staff.names()
    const taken = new Set(names.map(skeleton))
    const seen = skeleton(name)
    return seen !== '' && (taken.has(seen) || taken.has(withoutRoles(seen)))
  }
}

/** Reduces a name to what the eye keeps of it, in Latin letters where it can. */
function skeleton(name: string): string {
  const latin = [...name.normalize('NFKC')].map((one) => letterOf.get(one) ?? one).join('')
  const bare = latin.toUpperCase().toLowerCase().normalize('NFD').replace(notLettersOrDigits, '')
  return [...bare]
    .map((one) => letterOf.get(one) ?? one)
    .join('')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replace(/[1i]/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

function withoutRoles(seen: string): string {
  let rest = seen
  for (const word of roleWords) rest = rest.replaceAll(skeleton(word), '')
  return rest
}
