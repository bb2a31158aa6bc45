import { columnsOf, type DataItem } from './data-item.ts'

/** Columns about the running of the server itself. */
export const operationTables: readonly DataItem[] = [
  ...columnsOf(
    'audit_events',
    { class: 'moderation-private', retention: 'kept', seenBy: ['privacy-officers'] },
    {
      seq: 'numbers the event',
      at: 'says when somebody did something',
      actor_id: 'says who did it',
      action: 'says what was done',
      target_type: 'says to what kind of thing it was done',
      target_id: 'says to which one; an id, never an address or a text',
      reason: 'says why, in the words of the person who did it',
      details: 'says how, such as for how long; never an address or a text',
      previous_hash: { purpose: 'ties the event to the one before', class: 'derived' },
      hash: { purpose: 'notices a changed event', class: 'derived', seenBy: ['operator'] },
      mac: { purpose: 'notices a forged event', class: 'derived', seenBy: ['software'] },
    },
  ),
  ...columnsOf(
    'disclosure_counts',
    { class: 'public', retention: 'kept', seenBy: ['everybody'] },
    {
      year: 'says in which year something was disclosed to an authority or somebody else',
      basis: 'says on which legal basis',
      disclosures: { purpose: 'says how often; about nobody in particular', class: 'public' },
    },
  ),
  ...columnsOf(
    'policy_versions',
    { class: 'public', retention: 'kept', seenBy: ['everybody'] },
    {
      version: 'numbers a version of this policy',
      major: 'orders the versions',
      minor: 'orders the versions',
      published_at: 'says since when the version holds',
      text_hash: {
        purpose: 'notices that the policy reads differently from what was published',
        class: 'derived',
        seenBy: ['software'],
      },
      html: 'is the version as a page',
      json: 'is the version as data',
    },
  ),
  ...columnsOf(
    'jobs',
    { class: 'operational', retention: 'kept', seenBy: ['operator'] },
    {
      name: 'names a job, such as the hourly purge',
      locked_until: 'keeps a job from running twice at once',
      finished_at: 'says when the job last ended',
    },
  ),
]
