import { staffRoles, tokenScopes } from '../../server/auth/permissions.ts'
import type { Route } from '../../server/http/route.ts'
import type { Answer, Sending, StaffSide } from '../moderation/staff-side.ts'
import type { Line, Role } from './access-table.ts'

/** Somebody who asks, with what they show for it. */
export interface Asker {
  readonly name: string
  readonly role?: Role | 'no undertaking' | 'disabled' | 'edit key'
  readonly scope?: `token ${string}`
  /** Their credential for a request; a session of its own for one that ends sessions. */
  credential(route: Route): Promise<Pick<Sending, 'session' | 'bearer'>>
}

/** How a request ended, as far as access is concerned. */
export type Ending = 'open' | 'sign-in' | 'undertaking' | 'not-permitted'

const everyRole = { roles: staffRoles }

/** Whether a request to a route signs its sender out, and so has to come last. */
export function endsSessions({ path }: Route): boolean {
  return path.startsWith('/admin/sign-out')
}

/** Everybody the matrix knows: strangers, the author, each role, each scope, and the shut out. */
export async function allAskers(side: StaffSide, editKey: string): Promise<Asker[]> {
  const { auth, database } = side.container
  const withSession = async (
    name: string,
    role: NonNullable<Asker['role']>,
    roles: readonly Role[],
  ): Promise<Asker> => {
    const session = await side.signIn(name, ...roles)
    return {
      ...{ name, role },
      credential: async (route) => ({
        session: endsSessions(route) ? await side.signInAgain(name) : session,
      }),
    }
  }
  const tokens = tokenScopes.map(async (scope): Promise<Asker> => {
    const bearer = await side.token([scope])
    return { name: scope, scope: `token ${scope}`, credential: async () => ({ bearer }) }
  })
  const askers = [
    { name: 'anonymous', credential: async () => ({}) },
    { name: 'author', role: 'edit key', credential: async () => ({ bearer: editKey }) } as const,
    await withSession('Mo', 'moderator', ['moderator']),
    await withSession('Pia', 'privacy-officer', ['privacy-officer']),
    await withSession('Ola', 'owner', ['owner']),
    await withSession('Newcomer', 'no undertaking', everyRole.roles),
    await withSession('Gone', 'disabled', everyRole.roles),
    ...(await Promise.all(tokens)),
  ]
  await database
    .knex('undertakings')
    .where({ staff_id: await side.idOf('Newcomer') })
    .delete()
  await auth.staff.setDisabled(await side.idOf('Gone'), side.time.now)
  return askers
}

/** What the table says of somebody. */
export function expectedEnding({ who }: Line, { role, scope }: Asker): Ending {
  if (who === 'everybody') return 'open'
  if (who === 'author') return role === 'edit key' ? 'open' : 'not-permitted'
  if (isShutOut(role) && !scope) return 'sign-in'
  if (who === 'account') return scope ? 'not-permitted' : 'open'
  if (role === 'no undertaking') return 'undertaking'
  return who.some((one) => one === role || one === scope) ? 'open' : 'not-permitted'
}

function isShutOut(role: Asker['role']): boolean {
  return role === undefined || role === 'disabled' || role === 'edit key'
}

/** What came of a request. A page tells people in words what data tells programs by a code. */
export function endingOf(route: Route, answer: Answer): Ending {
  if (route.audience === 'author') {
    return [401, 403, 404].includes(answer.status) ? 'not-permitted' : 'open'
  }
  if (route.surface === 'desk') return endingOfPage(route, answer)
  if (answer.status !== 401 && answer.status !== 403) return 'open'
  const { code } = answer.json
  if (code === 'sign-in-needed') return 'sign-in'
  if (code === 'undertaking-required') return 'undertaking'
  return code === 'not-permitted' ? 'not-permitted' : 'open'
}

function endingOfPage(route: Route, { status, headers, text }: Answer): Ending {
  const toDoor = status === 303 && headers.get('location') === '/admin/sign-in'
  // Whoever signs out is led to the door too, and their cookie is taken away.
  if (toDoor && !headers.has('set-cookie') && route.audience === 'staff') return 'sign-in'
  if (status !== 403) return 'open'
  if (text.includes('action="/admin/undertaking"')) return 'undertaking'
  return text.includes('may not do this') ? 'not-permitted' : 'open'
}
