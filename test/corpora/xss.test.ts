import { itRunsNothing } from '../e2e/xss-tests.ts'
import { listedTexts } from './listed-texts.ts'

itRunsNothing(listedTexts(), 'all')
