import { z } from 'zod'
import type { Problem } from '../errors.ts'
import { parseInput } from '../http/input.ts'
import type { Draft } from '../threads/comment-form.tsx'
import { renderThreadPage } from '../threads/thread-page.tsx'
import { threadPageQuery } from '../threads/thread-query.ts'
import type { ThreadService } from '../threads/thread-service.ts'

/** The plain HTML form as it arrives: anything, until its fields are looked at one by one. */
export const formFields = z.record(z.string(), z.unknown())

export type FormFields = z.output<typeof formFields>

/** What was typed, to be shown again; with what to correct, where it was refused. */
export function toDraft(fields: FormFields, problem?: Problem): Draft {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
  return {
    text: text('text'),
    name: text('name'),
    website: text('website'),
    excludeFromStatistics: text('excludeFromStatistics') === 'on',
    problems: problem?.fields ?? [],
    refusal: problem,
  }
}

/**
 * Renders the page that the form was on again, with what was typed.
 *
 * @param formAlone leaves the comments out, which then are not read at all
 * @throws {Problem} `invalid-input`, `unknown-site`: the form does not say which page that was
 */
export async function renderFormAgain(
  threads: ThreadService,
  fields: FormFields,
  draft: Draft,
  { formAlone = false }: { readonly formAlone?: boolean } = {},
): Promise<string> {
  const { site, page, lang, form, replyTo } = fields
  const where = { site, page, lang, form, replyTo: replyTo || undefined }
  const query = parseInput(threadPageQuery, where) as z.output<typeof threadPageQuery>
  const thread = await (formAlone ? threads.withoutComments(query) : threads.read(query))
  return renderThreadPage(thread, { replyTo: query.replyTo, formAlone, draft })
}
