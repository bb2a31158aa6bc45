import { nameField, textField, websiteField } from '../comments/comment-input.ts'
import { RENDERER_VERSION, renderText } from '../comments/markdown.ts'
import { toPageKey } from '../threads/page-key.ts'
import type { ExportedComment } from './export-format.ts'

/** What a comment is signed with and says, by the rules that every author is held to. */
interface CheckedContent {
  readonly name: string | null
  readonly website: string | null
  readonly text: string
  readonly html: string
}

const nothing: CheckedContent = { name: null, website: null, text: '', html: '' }

/**
 * The row of a comment from a file, whose maker may be anybody: its HTML is made anew from its text,
 * and text, name and website must be such as a visitor could have sent.
 *
 * @returns the row, or `undefined` for what no visitor could have sent
 */
export function toImportedRow(
  comment: ExportedComment,
  place: { threadId: string; parentId: string | null; rootId: string | null },
) {
  const content = comment.status === 'deleted' ? nothing : checkContent(comment)
  if (!content) return undefined
  return {
    id: comment.id,
    thread_id: place.threadId,
    parent_id: place.parentId,
    root_id: place.rootId,
    status: comment.status,
    ...content,
    renderer_version: RENDERER_VERSION,
    by_owner: comment.byOwner ? 1 : 0,
    created_at: Date.parse(comment.createdAt),
    edited_at: comment.editedAt === null ? null : Date.parse(comment.editedAt),
    decided_at: comment.decidedAt === null ? null : Date.parse(comment.decidedAt),
    policy_version: comment.policyVersion,
    exclude_from_statistics: comment.excludeFromStatistics ? 1 : 0,
  }
}

/** The key of the page a comment stands under; `undefined` for what is no page. */
export function importedPage({ page }: ExportedComment): string | undefined {
  return toPageKey(page)
}

function checkContent({ name, website, text }: ExportedComment): CheckedContent | undefined {
  const words = textField.safeParse(text)
  const signature = nameField.nullable().safeParse(name)
  const link = websiteField.nullable().safeParse(website)
  if (!words.success || !signature.success || !link.success) return undefined
  return {
    name: signature.data ?? null,
    website: link.data ?? null,
    text: words.data,
    html: renderText(words.data).html,
  }
}
