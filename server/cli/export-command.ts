import { Command } from 'commander'
import { exportSchema } from '../transfer/export-format.ts'
import { say, withContainer } from './with-container.ts'

interface ExportOptions {
  readonly to?: string
  readonly site?: string
  readonly comment?: string
  readonly reason?: string
  readonly withEditKeys?: true
  readonly schema?: true
}

/** `afterword export`: everything that visitors wrote, in an open format. */
export function exportCommand(): Command {
  const command = new Command('export')
  return command
    .description('Write all comments into a documented file, without addresses, e-mail and keys.')
    .option('--to <file>', 'the file to write; there must be none of that name')
    .option('--site <id>', 'one site only')
    .option('--comment <id>', 'one comment only, such as for its author')
    .option('--reason <text>', 'why: needed for more than one author, noted in the audit trail')
    .option('--with-edit-keys', 'add the hashes of edit keys, so that authors keep their rights')
    .option('--schema', 'only print the JSON Schema of the file')
    .action(async ({ to, schema, ...options }: ExportOptions) => {
      if (schema) return say(JSON.stringify(exportSchema(), null, 2))
      if (to === undefined) return command.error('error: say --to <file>')
      const { comments, bytes } = await withContainer(({ transfer }) =>
        transfer.exportService.export({
          path: to,
          site: options.site,
          comment: options.comment,
          reason: options.reason,
          withEditKeys: options.withEditKeys ?? false,
        }),
      )
      say(`${comments} comments in ${to}, ${bytes} bytes. The file is not encrypted.`)
    })
}
