import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderText } from '../comments/markdown.ts'

/** What the operator of this server added to the policy, from one Markdown file. */
export interface Addition {
  readonly title: string
  readonly markdown: string
  readonly html: string
}

const markdownFile = /^[^.].*\.md$/i
const titleLine = /^#\s+(\S.*?)\s*#*\s*(?:\n|$)/

/**
 * Reads the operator's additions in the order of their file names. A first line `# Title` gives an
 * addition its title, otherwise the file's name does.
 *
 * @throws {Error} when POLICY_DIR cannot be read
 */
export async function readAdditions(folder: string | undefined): Promise<Addition[]> {
  if (folder === undefined) return []
  const names = await listFolder(folder)
  const files = names.filter((name) => markdownFile.test(name)).sort()
  const additions = await Promise.all(
    files.map(async (name) => toAddition(name, await readFile(join(folder, name), 'utf8'))),
  )
  return additions.filter(({ markdown }) => markdown !== '')
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    throw new Error(
      'POLICY_DIR cannot be read: it takes a folder of Markdown files. `npm run policy -- init` makes one.',
      { cause },
    )
  }
}

function toAddition(name: string, text: string): Addition {
  // A byte order mark and the line ends of another system are no change of the text.
  const source = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim()
  const [line = '', title] = titleLine.exec(source) ?? []
  const markdown = source.slice(line.length).trim()
  return {
    title: title ?? titleOf(name),
    markdown,
    html: markdown && renderText(markdown).html,
  }
}

// Leading digits only put the files in order.
function titleOf(name: string): string {
  const stem = name.replace(/\.md$/i, '')
  return stem.replace(/^\d+[-_. ]*/, '').replaceAll('-', ' ') || stem
}
