import { Command } from 'commander'
import { requireFile } from '../transfer/existing-file.ts'
import { say, withContainer } from './with-container.ts'

/** `afterword import`: takes in what `afterword export` wrote. */
export function importCommand(): Command {
  return new Command('import')
    .description('Add the comments of an export that are not here yet. Stop the server first.')
    .argument('<file>', 'what `afterword export` wrote')
    .action(async (path: string) => {
      await requireFile(path)
      const { imported, skipped, erasedAgain } = await withContainer(({ transfer }) =>
        transfer.importService.import(path),
      )
      say(`${imported} comments imported, ${skipped} were here, ${erasedAgain} erased again.`)
    })
}
