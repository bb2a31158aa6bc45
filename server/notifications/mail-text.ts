import { type Language, plural } from '../i18n/language.ts'
import { toPlainWords } from './plain-words.ts'
import type { QuotedReply } from './reply-reader.ts'

/** A page with comments, as a mail names it. */
export interface MailPage {
  readonly site: string
  /** The path of the page. */
  readonly path: string
  /** Address of its comments on this server. */
  readonly href: string
}

/** What a mail says. */
export interface MailText {
  readonly subject: string
  readonly text: string
}

const LONGEST_SUBJECT = 120
const LONGEST_NAME = 64
const LONGEST_PATH = 200
const LONGEST_QUOTE = 300
const MOST_QUOTES = 10

/** The mail that asks whether the notices are wanted. */
export function confirmationText(
  language: Language,
  pages: readonly [MailPage, ...MailPage[]],
  links: { readonly confirm: string; readonly stop: string },
): MailText {
  const { notices: say } = language.messages
  return mail(inSite(say.confirmSubject, pages[0].site), [
    inSite(say.confirmWhy, pages[0].site),
    [say.confirmPages, ...pages.flatMap(({ path, href }) => [shownPath(path), href])],
    [say.confirmHow, links.confirm],
    [say.confirmElse, links.stop],
  ])
}

/** The mail that tells of replies: one, or what came within the hour. */
export function repliesText(
  language: Language,
  page: MailPage,
  replies: readonly QuotedReply[],
  links: { readonly stop: string },
): MailText {
  const { messages } = language
  const { notices: say } = messages
  const quoted = replies.slice(0, MOST_QUOTES)
  const rest = replies.length - quoted.length
  return mail(inSite(plural(language, say.replySubject, replies.length), page.site), [
    [
      plural(language, say.replyLead, replies.length),
      say.page.replace('{page}', () => shownPath(page.path)),
    ],
    ...quoted.map(({ id, name, text }) => [
      `${toPlainWords(name ?? messages.anonymous, LONGEST_NAME)}:`,
      `> ${toPlainWords(text, LONGEST_QUOTE)}`,
      `${say.read} ${page.href}#comment-${id}`,
    ]),
    ...(rest > 0 ? [plural(language, say.more, rest)] : []),
    say.replyWhy,
    [say.stopHow, links.stop],
  ])
}

function mail(subject: string, paragraphs: readonly (string | readonly string[])[]): MailText {
  const text = paragraphs.map((lines) => (typeof lines === 'string' ? lines : lines.join('\n')))
  return { subject: toPlainWords(subject, LONGEST_SUBJECT), text: `${text.join('\n\n')}\n` }
}

function inSite(text: string, site: string): string {
  return text.replace('{site}', () => toPlainWords(site, LONGEST_NAME))
}

// The path came with a comment: a stranger chose it.
function shownPath(path: string): string {
  return toPlainWords(path, LONGEST_PATH)
}
