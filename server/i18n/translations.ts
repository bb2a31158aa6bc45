import { ar } from './languages/ar.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fr } from './languages/fr.ts'
import { he } from './languages/he.ts'
import { hi } from './languages/hi.ts'
import { it } from './languages/it.ts'
import { ja } from './languages/ja.ts'
import { ko } from './languages/ko.ts'
import { nl } from './languages/nl.ts'
import { pl } from './languages/pl.ts'
import { pt } from './languages/pt.ts'
import { tr } from './languages/tr.ts'
import { uk } from './languages/uk.ts'
import { zhHans } from './languages/zh-hans.ts'
import { zhHant } from './languages/zh-hant.ts'
import type { Messages } from './messages.ts'

/**
 * Every language besides English, by its tag as BCP 47 writes it. A new one is a file beside these
 * and its name here. In the built server each is a file that is read when somebody first asks for
 * it (`build-translations.ts`): languages that nobody asks for cost neither memory nor time.
 */
export const translations: Readonly<Record<string, Messages>> = {
  ...{ ar, de, es, fr, he, hi, it, ja, ko, nl, pl, pt, tr, uk },
  ...{ 'zh-Hans': zhHans, 'zh-Hant': zhHant },
}
