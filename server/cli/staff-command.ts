import { Command } from 'commander'
import { type StaffRole, staffRoles } from '../auth/permissions.ts'
import { Problem } from '../errors.ts'
import { say, withContainer } from './with-container.ts'

const ACTOR = 'command-line'

/** `afterword staff`: who may do what, for whoever runs the server. */
export function staffCommand(): Command {
  const command = new Command('staff').description('List, invite or disable members of staff.')
  command
    .command('list')
    .description('List the accounts with their roles.')
    .action(() =>
      withContainer(async ({ auth }) => {
        for (const { id, name, roles, disabledAt } of await auth.staffService.list()) {
          say(`${id}  ${name}  ${roles.join(',')}${disabledAt === undefined ? '' : '  disabled'}`)
        }
      }),
    )
  command
    .command('invite')
    .description('Print a one-time link to join the staff. It is valid for 24 hours.')
    .requiredOption('--roles <roles>', `comma-separated: ${staffRoles.join(', ')}`)
    .action(({ roles }: { roles: string }) =>
      withContainer(async ({ auth }) => {
        const request = { roles: parseRoles(roles), invitedBy: undefined }
        const { token } = await auth.invitationService.invite(request)
        say(auth.links.join(token))
      }),
    )
  command
    .command('disable <name>')
    .description('End the access of an account at once: its sessions and API tokens too.')
    .action((name: string) =>
      withContainer(async ({ auth }) => {
        const { id } = await auth.staffService.findNamed(name)
        await auth.staffService.disable({ id, actor: ACTOR })
        say('The account is disabled.')
      }),
    )
  return command
}

function parseRoles(text: string): StaffRole[] {
  return text.split(',').map((part) => {
    const role = staffRoles.find((known) => known === part.trim())
    if (role) return role
    throw new Problem(400, 'unknown-role', `--roles takes a list of ${staffRoles.join(', ')}.`)
  })
}
