import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { SeededRandom } from './random.ts'

/** One author among many, with the words by which anything of theirs would be found. */
export interface MarkedAuthor {
  readonly id: string
  readonly name: string
  readonly website: string
  readonly text: string
  /** What the text was changed to later, by some. */
  readonly changed: string
}

const PAGES = 20
const statuses = ['approved', 'approved', 'pending', 'spam', 'rejected'] as const

/**
 * Writes the comments of many authors straight into a database: of every length and status, some
 * of them answers, a third of them changed since.
 */
export async function writeAuthors(knex: Knex, count: number): Promise<MarkedAuthor[]> {
  await knex('threads').insert(
    Array.from({ length: PAGES }, (_, page) => ({
      ...{ id: `thread-${page}`, site_id: 'default', page_key: `/page/${page}`, created_at: 1 },
    })),
  )
  const authors = Array.from({ length: count }, markedAuthor)
  const random = new SeededRandom(count)
  const rows = authors.map((author, index) => aRow(author, index, random))
  await knex.batchInsert('comments', rows, 100)
  const keys = authors.map(({ id }) => ({ comment_id: id, key_hash: randomBytes(32) }))
  await knex.batchInsert('edit_keys', keys, 100)
  for (const { id, changed } of authors.filter((_, index) => index % 3 === 0)) {
    const text = filled(changed, random)
    await knex('comments')
      .where({ id })
      .update({ text, html: `<p>${text}</p>`, edited_at: 2 })
  }
  return authors
}

/** The words of an author that stand in any file of a folder, with the file. */
export async function findMarks(
  folder: string,
  authors: readonly MarkedAuthor[],
  skipped: readonly string[] = [],
): Promise<string[]> {
  const found = new Set<string>()
  const marks = authors.flatMap(({ name, website, text, changed }) => [
    name,
    website,
    text,
    changed,
  ])
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || skipped.some((part) => path.includes(part))) continue
    // A file of the server may go while others are read.
    const content = await readFile(path, 'latin1').catch(() => '')
    if (!content.includes('canary-')) continue
    for (const mark of marks) if (content.includes(mark)) found.add(`${mark} in ${path}`)
  }
  return [...found]
}

export function markedAuthor(): MarkedAuthor {
  const mark = () => `canary-${randomBytes(9).toString('hex')}`
  const website = `https://${mark()}.example/`
  return { id: randomUUID(), name: mark(), website, text: mark(), changed: mark() }
}

function aRow({ id, name, website, text }: MarkedAuthor, index: number, random: SeededRandom) {
  const words = filled(text, random)
  return {
    ...{ id, thread_id: `thread-${index % PAGES}` },
    status: statuses[index % statuses.length] ?? 'pending',
    ...{ name, website, text: words, html: `<p>${words}</p>`, renderer_version: 1 },
    created_at: index + 1,
  }
}

/** Words of some length that no compression shortens, mostly short and some very long. */
function filled(mark: string, random: SeededRandom): string {
  const longest = random.below(10) < 1 ? 6000 : 500
  return `${mark} ${randomBytes(Math.floor(random.below(longest))).toString('base64url')}`
}
