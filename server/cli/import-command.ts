import { Command, Option } from 'commander'
import { requireFile } from '../transfer/existing-file.ts'
import { type ImportExtra, importExtras, type LeftOut } from '../transfer/import-extras.ts'
import { say, warn, withContainer } from './with-container.ts'

interface ImportOptions {
  readonly with: readonly ImportExtra[]
}

/** `afterword import`: takes in what `afterword export` wrote. */
export function importCommand(): Command {
  return new Command('import')
    .description('Add the comments of an export that are not here yet. Stop the server first.')
    .argument('<file>', 'what `afterword export` wrote')
    .addOption(
      new Option('--with <what...>', 'take this from the file, too: only from one you trust')
        .choices(importExtras)
        .default([]),
    )
    .action(async (path: string, options: ImportOptions) => {
      await requireFile(path)
      const { imported, skipped, erasedAgain, left } = await withContainer(({ transfer }) =>
        transfer.importService.import(path, options.with),
      )
      say(`${imported} comments imported, ${skipped} were here, ${erasedAgain} erased again.`)
      for (const line of describe(left)) warn(line)
    })
}

function describe({ sites, erasures, editKeys }: LeftOut): string[] {
  const lines = sites.map(
    ({ id, name, origins }) =>
      `Not taken: the site ${id}, ${JSON.stringify(name)}, for ${origins.join(' ') || 'no page'} (--with sites).`,
  )
  if (erasures > 0) {
    lines.push(`Not taken: ${erasures} erasures of other comments (--with erasures).`)
  }
  if (editKeys > 0) {
    lines.push(`Not taken: the edit keys of ${editKeys} comments (--with edit-keys).`)
  }
  return lines
}
