import { createHash } from 'node:crypto'

/** The promise every member of staff makes before anything private is shown to them. */
export const undertaking = {
  version: '2026-11',
  paragraphs: [
    'As staff of this site I may see things that visitors trusted it with: comments that are not ' +
      'published, and pseudonyms that say which of a day’s comments came from one place.',
    'I will keep them confidential. I will not pass them on, publish them, or try to find out who ' +
      'somebody is.',
    'I will use them for one purpose only: to act on breaches of the terms of service. When I ' +
      'block somebody, I record the rule they broke.',
    'I know that what I decide is written to a record that nobody can change, and that this ' +
      'promise holds after I stop working here.',
  ],
} as const

/** SHA-256 of the undertaking's words, stored with each acceptance. */
export function undertakingHash(): Buffer {
  return createHash('sha256').update(undertaking.paragraphs.join('\n\n'), 'utf8').digest()
}
