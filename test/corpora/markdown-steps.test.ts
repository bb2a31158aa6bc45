import { itColoursInFewSteps, itRendersInFewSteps } from '../comments/slow-texts.ts'
import type { Pattern } from '../support/hostile/slow-markdown.ts'
import { corpus } from './corpora.ts'

const patterns = corpus<Pattern>('markdown-dos')

itRendersInFewSteps(patterns)
itColoursInFewSteps(patterns)
