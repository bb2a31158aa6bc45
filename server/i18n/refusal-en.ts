import type { RefusalMessages } from './refusal-messages.ts'

/** English sentences of refusals. */
export const refusalsEn: RefusalMessages = {
  'invalid-input': 'Please correct the fields named below.',
  'posting-suspended':
    'Posting is suspended until {date} because the terms of service were broken. Reading stays open.',
  questions: 'Questions: {contact}.',
  'policy-changed':
    'The privacy policy has changed: it is now version {version}. Please look at it, then send again. Nothing you wrote is lost.',
  'too-many-requests': 'That was a lot at once. Please try again {when}.',
  'requests-today': 'Several requests came from your network today. Please write again tomorrow.',
  'too-many-open-requests':
    'Very many requests wait here. Please reach the operator by the address in the privacy policy.',
  'queue-full':
    'Very many comments wait for a moderator here. Please keep your words and try again later.',
  'foreign-page':
    'Comments for this site cannot be sent from this page. The owner can allow it in SITE_ORIGINS.',
  'own-page-only': 'This can only be sent from the page of this server.',
  'unknown-site': 'This server has no such site. Check the site attribute.',
  'no-comment': 'There is no such comment.',
  'no-key': 'There is no such comment, or this is not its edit key.',
  'nothing-here': 'There is nothing here.',
  'not-editable': 'This comment was changed or decided meanwhile. Load it again.',
  'too-large': 'The request is too large. Send at most 64 kB.',
  'malformed-request': 'What was sent could not be read.',
  'storage-unavailable':
    'The server cannot reach its storage right now. Please try again in a little while.',
  'internal-error': 'Something went wrong here. Please try again later.',
}
