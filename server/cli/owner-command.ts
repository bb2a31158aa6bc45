import { Command } from 'commander'
import { say, withContainer } from './with-container.ts'

/** `afterword owner`: a new one-time link to become the owner, while there is none. */
export function ownerCommand(): Command {
  return new Command('owner')
    .description('Print a one-time link to become the owner. It is valid for 15 minutes.')
    .action(async () => {
      await withContainer(async ({ config, auth }) => {
        const token = await auth.ownerLinkService.create()
        const base = config.publicUrl ?? `http://127.0.0.1:${config.port}`
        say(`${base}/admin/setup#${token.expose()}`)
      })
    })
}
