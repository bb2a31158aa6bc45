import { createInterface } from 'node:readline/promises'
import { Command, Option } from 'commander'
import { commentStatuses } from '../comments/comment-status.ts'
import type { Comment } from '../comments/comment-store.ts'
import type { Container } from '../container.ts'
import { noSuchComment, Problem } from '../errors.ts'
import { type DisclosureBasis, disclosureBases } from '../privacy/disclosure-count-store.ts'
import type { Silence } from '../privacy/disclosure-service.ts'
import { typedPassword } from './typed-password.ts'
import { say, withContainer } from './with-container.ts'

interface DiscloseOptions {
  readonly comment: string
  readonly basis: DisclosureBasis
  readonly authority?: string
  readonly reference?: string
  readonly ground: string
  readonly by: string
  readonly passwordFile?: string
  readonly silentUntil?: string
  readonly silenceLaw?: string
  readonly yes?: true
}

/** `afterword disclose`: answers an authority about one comment, on the record and counted in public. */
export function discloseCommand(): Command {
  return new Command('disclose')
    .description(
      'Print what is held about one comment, for an authority or in good faith. It is written to the audit trail and counted on the public page /transparency.',
    )
    .requiredOption('--comment <id>', 'the comment; one at a time')
    .addOption(
      new Option('--basis <basis>', 'why it may be disclosed')
        .choices(disclosureBases)
        .makeOptionMandatory(),
    )
    .option('--authority <who>', 'which authority or court asks; may be left out in good faith')
    .option('--reference <number>', 'their file number or the law; may be left out in good faith')
    .requiredOption('--ground <text>', 'why this must be disclosed, in at least 40 characters')
    .requiredOption(
      '--by <name>',
      'the privacy officer who decided, and who gives the password of this account',
    )
    .option('--password-file <path>', 'a file with that password, where nobody can be asked')
    .option(
      '--silent-until <day>',
      'the day, such as 2026-12-31, from which the author may know; at most twelve months from now. Without it the author finds it at once in what is held',
    )
    .option('--silence-law <law>', 'the law that demands silence; needed with --silent-until')
    .option('--yes', 'do not ask again')
    .action((options: DiscloseOptions) =>
      withContainer((container) => disclose(container, options)),
    )
}

async function disclose(container: Container, options: DiscloseOptions): Promise<void> {
  const { auth, comments, disclosure } = container
  const { comment: commentId, basis, authority, reference, ground } = options
  const { id: actor, name } = await auth.staffService.requireHolder(options.by, 'origins:reveal')
  const silence = silenceOf(options)
  const request = { commentId, basis, authority, reference, ground, silence, actor }
  disclosure.disclosureService.requireFounded(request)
  const comment = await comments.comments.find(commentId, commentStatuses)
  if (!comment) throw noSuchComment()
  const password = await typedPassword(name, options.passwordFile)
  await auth.passwordCheck.check({ name, password, address: undefined })
  if (!options.yes) await requireYes()
  const held = await disclosure.disclosureService.disclose(request)
  for (const [label, value] of [
    ...facts(comment),
    ...held.map((item) => [item.label, item.value]),
  ]) {
    say(`${label}: ${value}`)
  }
  if (held.length === 0) say('address: none is kept (any more)')
}

function silenceOf({ silentUntil, silenceLaw }: DiscloseOptions): Silence | undefined {
  if (silentUntil === undefined && silenceLaw === undefined) return undefined
  return { until: silentUntil ?? '', law: silenceLaw ?? '' }
}

/** What the comment itself says; what was deleted is not there any more. */
function facts(comment: Comment): (readonly [label: string, value: string])[] {
  const { id, status, createdAt, name, website, text } = comment
  return [
    ['comment', id],
    ['status', status],
    ['written', new Date(createdAt).toISOString()],
    ...(name === undefined ? [] : [['name', name] as const]),
    ...(website === undefined ? [] : [['website', website] as const]),
    ['text', JSON.stringify(text)],
  ]
}

async function requireYes(): Promise<void> {
  if (!process.stdin.isTTY) throw notConfirmed('Nobody can be asked here: add --yes.')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const question = 'This is written down for good and counted in public. Type yes to go on: '
    if ((await terminal.question(question)).trim() === 'yes') return
  } finally {
    terminal.close()
  }
  throw notConfirmed('Nothing was disclosed.')
}

function notConfirmed(message: string): Problem {
  return new Problem(409, 'not-confirmed', message)
}
