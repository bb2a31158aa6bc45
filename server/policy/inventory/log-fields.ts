import { type DataItem, itemsOf } from './data-item.ts'

const shared = {
  class: 'operational',
  retention: 'as long as the operator keeps the log',
  seenBy: ['operator'],
} as const

/** Every field that a line of the log may have; `a.b` is a field of a field. */
export const logFields: readonly DataItem[] = itemsOf(shared, {
  level: 'says how important the line is',
  time: 'says when it was written',
  msg: 'says what the line is about',
  id: 'names a request, so that its lines belong together',
  method: 'says whether something was read or written',
  route: 'says which kind of address was asked for, never the address itself',
  status: 'says how the request was answered',
  ms: 'says how long the answer took',
  'error.name': 'says what kind of fault happened',
  'error.code': 'says which fault happened',
  'error.message': 'describes the fault, without the values of a row',
  'error.stack': 'says where in the program it happened',
  job: 'names the job that ran',
  origins: 'counts the addresses the purge removed',
  blocks: 'counts the ended blocks the purge removed',
  violations: 'counts the recorded breaches the purge removed',
  sessions: 'counts the ended sessions the purge removed',
  idempotencyKeys: 'counts the kept answers the purge removed',
  subscriptions: 'counts the ended subscriptions and what else of notices the purge removed',
  requests: 'counts the requests of readers the purge removed',
  dayKeys: 'counts the day keys the purge destroyed',
  sent: 'counts the mails a run of the mail job sent',
  later: 'counts the mails the mail server did not take yet',
  refused: 'counts the mails to mailboxes that do not exist, whose addresses were erased',
  dropped: 'counts the mails the mail server will never take',
  unreachable: 'counts the attempts that ended because the mail server took nothing',
  smtp: 'is the last code of an error of the mail server, never its text',
  again: 'counts the erasures applied anew after a backup was restored',
  done: 'counts the erasures of which no byte is left in the files',
  left: 'counts the erasures of which bytes are still to be overwritten',
  seq: 'numbers the last audit event, as an anchor outside the database',
  hash: 'is the hash of the last audit event, as an anchor outside the database',
  signal: 'says by what the server was stopped',
})
