/**
 * Characters of other scripts that look like a Latin letter, by that letter; case counts, because
 * Greek Η looks like H and its small form η like n. Chosen from the scripts people have keyboards
 * for, after the idea of Unicode Technical Standard 39, section 4.
 */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'аɑαАΑᎪꓮ⍺ᴀ',
  b: 'ВΒᏴꓐЬƄᏏвʙ',
  c: 'сϲᴄСϹⲤᏟꓚⲥ',
  d: 'ԁᎠꓓᏧɖᴅ',
  e: 'еҽ℮ЕΕᎬꓰεєᴇ',
  f: 'ſքꞙϜꓝƒꜰ',
  g: 'ɡցԌᏀꓖƍɢ',
  h: 'һհНΗᎻⲎꓧнʜ',
  i: 'іꙇıιɩӏӀІΙⲒǀ∣׀|!ןاוᛁⵏꓲɪ١۱',
  j: 'јϳЈͿᎫꓙᴊ',
  k: 'КΚᏦⲔꓗкκᴋ',
  l: 'Ꮮꓡʟⳑ',
  m: 'МΜϺᎷⲘꓟмᴍ',
  n: 'ոռηΝⲚꓠпɴᴎ',
  o: 'оοσօᴏⲟОΟՕⲞꓳⵔ०০੦૦௦౦೦൦๐໐၀٥۵סه〇Øø',
  p: 'рρϱⲣРΡᏢⲢꓑᴘ',
  q: 'ԛգզꞯ',
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
// Marks belong to the letter before them, and what draws nothing stands between no words.
const betweenWords = /[^\p{L}\p{N}\p{M}\p{Cf}]+/u

/** Reduces a name to what the eye keeps of it, in Latin letters where it can; signs and spaces go. */
export function skeleton(name: string): string {
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

/** The same, word by word. Words are also told apart by a capital within: `SiteOwner` is two. */
export function skeletonWords(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(betweenWords)
    .map(skeleton)
    .filter((word) => word !== '')
}

function toLatin(text: string): string {
  return [...text].map((character) => letterOf.get(character) ?? character).join('')
}
