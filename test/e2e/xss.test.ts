import { hostileTexts } from './hostile-texts.ts'
import { itRunsNothing } from './xss-tests.ts'

itRunsNothing(hostileTexts(), 'in turn')
