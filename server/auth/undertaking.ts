import { createHash } from 'node:crypto'

/** A promise in certain words. */
export interface Undertaking {
  readonly version: string
  readonly paragraphs: readonly string[]
}

/**
 * The promise every member of staff makes before anything private is shown to them. Whoever changes
 * a word changes the version with it: everybody is then asked again.
 */
export const undertaking: Undertaking = {
  version: '2026-11-23',
  paragraphs: [
    'As staff of this site I may see things that visitors trusted it with: comments that are not ' +
      'published, pseudonyms that say which of a day’s comments came from one place, and, where my ' +
      'role includes it, the address behind a comment or a request that a reader sent.',
    'I will keep them confidential. I will not pass them on, publish them, or try to find out who ' +
      'somebody is.',
    'I will look only at what I need to know for the task at hand, and use it for that task only: ' +
      'to act on breaches of the terms of service, or to answer the reader concerned. When I block ' +
      'somebody I record the rule they broke; when I look at an address I write down why.',
    'I know that what I do is written to a record that nobody can change, and that this promise ' +
      'holds after I stop working here.',
  ],
}

/** SHA-256 of an undertaking's words, stored with each acceptance. */
export function undertakingHash({ paragraphs }: Undertaking): Buffer {
  return createHash('sha256').update(paragraphs.join('\n\n'), 'utf8').digest()
}
