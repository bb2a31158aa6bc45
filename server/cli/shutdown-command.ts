import { Command } from 'commander'
import { DAY } from '../clock.ts'
import { Problem } from '../errors.ts'
import { say, withContainer } from './with-container.ts'

interface ShutdownOptions {
  readonly confirm?: string
  readonly exportTo?: string
  readonly withoutExport?: true
  readonly early?: true
}

/** `afterword shutdown`: the end of a server, so that nothing of its visitors is left behind. */
export function shutdownCommand(): Command {
  const command = new Command('shutdown')
  command
    .command('announce')
    .description('Tell authors when everything ends. From now on no new comments are taken.')
    .requiredOption('--on <day>', 'the last day, such as 2027-01-31')
    .action(async ({ on }: { on: string }) => {
      const closesAt = endOf(on)
      await withContainer(({ transfer }) => transfer.shutdownService.announce(closesAt))
      say(`Announced on every thread: everything ends after ${on}. Reading goes on until then.`)
    })
  command
    .command('withdraw')
    .description('Take the announcement back.')
    .action(async () => {
      await withContainer(({ transfer }) => transfer.shutdownService.announce(undefined))
      say('The announcement is taken back. New comments are taken again.')
    })
  return command
    .description('End this server: announce it, then export, and destroy keys and data for good.')
    .option('--confirm <name>', 'the name of your site (SITE_NAME), to show that you mean it')
    .option('--export-to <file>', 'where the last export goes')
    .option('--without-export', 'destroy everything without an export')
    .option('--early', 'do not wait for the announced day')
    .action(destroy)
}

async function destroy({ confirm, exportTo, withoutExport, early }: ShutdownOptions) {
  await withContainer(async ({ config, transfer }) => {
    if (confirm !== config.siteName) {
      throw new Problem(400, 'not-confirmed', `If you mean it, say: --confirm "${config.siteName}"`)
    }
    if ((exportTo === undefined) !== (withoutExport === true)) {
      throw new Problem(400, 'no-export', 'Say either --export-to <file> or --without-export.')
    }
    const left = await transfer.shutdownService.destroy({
      exportPath: exportTo,
      early: early ?? false,
    })
    say(
      'Keys and data are destroyed. Backups of this server cannot be opened with its key any more.',
    )
    if (exportTo !== undefined) say(`The last export is ${exportTo}. It is not encrypted.`)
    if (left.length > 0) say(`Files that are not of this program stay: ${left.join(', ')}`)
  })
}

/** The last instant of a day, UTC. */
function endOf(day: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN
  if (!Number.isNaN(start)) return start + DAY - 1
  throw new Problem(400, 'no-day', '--on takes a day, such as 2027-01-31.')
}
