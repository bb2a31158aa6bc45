import { skeleton, skeletonWords } from './name-skeleton.ts'

/** Words for who runs a site, or decides there, in the languages that there are texts in. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  en: ['owner', 'moderator', 'mod', 'administrator', 'admin', 'webmaster', 'site owner'],
  ar: ['مالك', 'المالك', 'مشرف', 'المشرف', 'مدير', 'المدير', 'مسؤول', 'المسؤول'],
  de: [
    ...['inhaber', 'inhaberin', 'eigentümer', 'eigentümerin', 'betreiber', 'betreiberin'],
    ...['moderatorin', 'administratorin', 'seitenbetreiber', 'seiteninhaber'],
  ],
  es: [
    'propietario',
    'propietaria',
    'dueño',
    'dueña',
    'moderador',
    'moderadora',
    'administrador',
    'administradora',
  ],
  fr: ['propriétaire', 'modérateur', 'modératrice', 'administrateur', 'administratrice'],
  he: ['בעלים', 'בעל האתר', 'בעלת האתר', 'מנהל', 'המנהל', 'מנהלת', 'המנהלת', 'מנחה'],
  hi: ['मालिक', 'स्वामी', 'मॉडरेटर', 'संचालक', 'प्रशासक', 'एडमिन', 'व्यवस्थापक'],
  it: [
    'proprietario',
    'proprietaria',
    'titolare',
    'moderatore',
    'moderatrice',
    'amministratore',
    'amministratrice',
  ],
  ja: ['オーナー', '所有者', 'モデレーター', 'モデレータ', '管理者', '管理人', '運営者', '運営'],
  ko: ['소유자', '운영자', '관리자', '중재자', '모더레이터', '주인장'],
  nl: ['eigenaar', 'eigenares', 'beheerder', 'beheerster', 'sitebeheerder'],
  pl: ['właściciel', 'właścicielka', 'moderatorka', 'administratorka'],
  pt: ['proprietário', 'proprietária', 'dono', 'dona do site', 'moderadora', 'administradora'],
  tr: ['site sahibi', 'sahibi', 'moderatör', 'yönetici', 'denetleyici'],
  uk: [
    'власник',
    'власниця',
    'модератор',
    'модераторка',
    'адміністратор',
    'адміністраторка',
    'адмін',
  ],
  'zh-Hans': ['站长', '博主', '所有者', '版主', '管理员', '管理員'],
  'zh-Hant': ['站長', '版主', '擁有者', '管理者'],
}

/** What is put beside such a word, often without a space between them. */
const beside = [
  'the',
  'site',
  'blog',
  'page',
  'web',
  'website',
  'forum',
  'official',
  'real',
  'team',
]
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const phrases = Object.values(reserved).flat()
const words = new Set(phrases.map((phrase) => skeletonWords(phrase).join(' ')))
const longest = Math.max(...phrases.map((phrase) => skeletonWords(phrase).length))
const unspaced = phrases.filter((phrase) => withoutSpaces.test(phrase)).map(skeleton)
const besides = beside.map(skeleton)

/**
 * Whether a name says, alone or with other words, that somebody owns the site or decides there:
 * “Owner”, “Site owner”, “The Moderator”, “博主”. Compared by how it looks.
 */
export function isReservedName(name: string): boolean {
  const seen = skeletonWords(name).map(withoutNumber)
  for (let from = 0; from < seen.length; from++) {
    for (let to = from + 1; to <= Math.min(seen.length, from + longest); to++) {
      if (words.has(seen.slice(from, to).join(' '))) return true
    }
  }
  const whole = skeleton(name)
  return words.has(withoutBeside(whole)) || unspaced.some((word) => whole.includes(word))
}

// “Admin2” is no other name. In a skeleton a one is an l and a nought an o.
function withoutNumber(word: string): string {
  return word.replace(/\d+$/, '')
}

function withoutBeside(whole: string): string {
  let rest = withoutNumber(whole)
  for (const word of besides) {
    if (rest.startsWith(word)) rest = rest.slice(word.length)
    if (rest.endsWith(word)) rest = rest.slice(0, -word.length)
  }
  return rest
}
