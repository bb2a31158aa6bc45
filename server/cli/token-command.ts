import { Command } from 'commander'
import { type TokenScope, tokenScopes } from '../auth/permissions.ts'
import type { Container } from '../container.ts'
import { Problem } from '../errors.ts'
import { say, withContainer } from './with-container.ts'

/** `afterword token`: bearer tokens for programs that act for the owner. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('Make, list or revoke API tokens of the owner. A token ends after a year.')
    .option('--name <name>', 'what the token is for', 'command line')
    .option('--scopes <scopes>', `comma-separated: ${tokenScopes.join(', ')}`, 'comments:read')
    .option('--list', 'list the tokens that work')
    .option('--revoke <id>', 'revoke a token')
    .action(async (options: { name: string; scopes: string; list?: true; revoke?: string }) => {
      await withContainer(async (container) => {
        const staffId = await ownerId(container)
        const { apiTokenService } = container.auth
        if (options.list) {
          const tokens = await apiTokenService.list(staffId)
          for (const { id, name, scopes, expiresAt } of tokens) {
            const end = new Date(expiresAt).toISOString().slice(0, 10)
            say(`${id}  ${name}  ${scopes.join(' ')}  until ${end}`)
          }
        } else if (options.revoke) {
          await apiTokenService.revoke({ staffId, id: options.revoke })
          say('The token is revoked.')
        } else {
          const scopes = parseScopes(options.scopes)
          const { token } = await apiTokenService.create({ staffId, name: options.name, scopes })
          say(token.expose())
        }
      })
    })
}

async function ownerId({ auth }: Container): Promise<string> {
  const owner = await auth.staff.firstOwner()
  if (owner) return owner.id
  throw new Problem(409, 'no-owner', 'There is no owner yet. Run `npm run owner` first.')
}

function parseScopes(text: string): TokenScope[] {
  return text.split(',').map((part) => {
    const scope = tokenScopes.find((known) => known === part.trim())
    if (scope) return scope
    throw new Problem(400, 'unknown-scope', `--scopes takes a list of ${tokenScopes.join(', ')}.`)
  })
}
