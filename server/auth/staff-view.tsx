import type { FieldProblem } from '../errors.ts'
import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { Problems } from '../views/desk-field.tsx'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { PasswordAgain } from '../views/desk-password.tsx'
import { Time } from '../views/desk-time.tsx'
import type { Invitation } from './invitation-store.ts'
import { type StaffRole, staffRoles } from './permissions.ts'
import type { StaffMember } from './staff-store.ts'

const texts = deskTexts.staff

export interface StaffPage {
  readonly staff: Principal
  readonly members: readonly StaffMember[]
  readonly invitations: readonly Invitation[]
  /** The link of an invitation made just now, shown this once. */
  readonly newLink?: string
  readonly notice?: DeskNotice | undefined
  /** Roles that were ticked in an invitation that could not be made. */
  readonly ticked?: readonly StaffRole[]
  readonly problems?: readonly FieldProblem[]
}

/** The list of accounts, open invitations, and the form that makes one. */
export function renderStaffPage(page: StaffPage): string {
  const { staff, members, invitations, newLink, notice, ticked = [], problems = [] } = page
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'staff',
    notice,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        {newLink !== undefined && <NewLink link={newLink} />}
        <ul class="rows panel">
          {members.map((member) => (
            <Member key={member.id} member={member} isOneself={member.id === staff.staffId} />
          ))}
        </ul>
        {invitations.length > 0 && <Invitations invitations={invitations} />}
        <section class="panel" aria-labelledby="invite-title">
          <h2 id="invite-title">{texts.invite}</h2>
          <p>{texts.inviteLead}</p>
          <form method="post" action="/admin/staff/invite" class="stack">
            <RoleChoices ticked={ticked} problems={problems} />
            <PasswordAgain staff={staff} problems={problems} />
            <button type="submit" class="primary">
              {texts.inviteSubmit}
            </button>
          </form>
        </section>
        <p class="lead">
          <a href="/transparency">{texts.transparency}</a>
        </p>
      </>
    ),
  })
}

export interface StaffMemberPage {
  readonly staff: Principal
  readonly member: StaffMember
  readonly notice?: DeskNotice | undefined
  /** Roles that were ticked in a change that could not be made. */
  readonly ticked?: readonly StaffRole[]
  readonly problems?: readonly FieldProblem[]
}

/** One account: its roles, and its access. Both buttons belong to one form, for one password. */
export function renderStaffMemberPage(page: StaffMemberPage): string {
  const { staff, member, notice, ticked = member.roles, problems = [] } = page
  const base = `/admin/staff/${member.id}`
  const access = member.disabledAt === undefined ? 'disable' : 'enable'
  return renderDeskPage({
    title: texts.changeTitle(member.name),
    staff,
    section: 'staff',
    notice,
    children: (
      <>
        <h1>
          <bdi>{texts.changeTitle(member.name)}</bdi>
        </h1>
        <form method="post" action={`${base}/roles`} class="panel stack">
          <RoleChoices ticked={ticked} problems={problems} />
          <PasswordAgain staff={staff} problems={problems} />
          <p class="form-end">
            <button type="submit" class="primary">
              {texts.save}
            </button>
            <a class="button" href="/admin/staff">
              {texts.cancel}
            </a>
          </p>
          <h2>{texts.accessTitle}</h2>
          <p class="hint" id="access-hint">
            {access === 'disable' ? texts.disableHint : texts.enableHint}
          </p>
          <p>
            <button
              type="submit"
              class={access === 'disable' ? 'danger' : undefined}
              formaction={`${base}/${access}`}
              aria-describedby="access-hint"
            >
              {texts[access]}
            </button>
          </p>
        </form>
      </>
    ),
  })
}

function Member({ member, isOneself }: { member: StaffMember; isOneself: boolean }) {
  const { id, name, roles, createdAt, disabledAt } = member
  return (
    <li>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {isOneself && ` (${texts.you})`}
        {disabledAt !== undefined && <span class="badge">{texts.disabled}</span>}
        <p class="hint">
          {roles.map((role) => texts.roles[role].name).join(', ')} ·{' '}
          {disabledAt === undefined ? texts.since : texts.disabledSince}{' '}
          <Time at={disabledAt ?? createdAt} />
        </p>
      </div>
      <a class="button" href={`/admin/staff/${id}`} aria-label={`${texts.change}: ${name}`}>
        {texts.change}
      </a>
    </li>
  )
}

function NewLink({ link }: { link: string }) {
  return (
    <section class="panel fresh" aria-labelledby="link-title">
      <h2 id="link-title">{texts.newLink}</h2>
      <p>{texts.newLinkHint}</p>
      <p>
        <code class="secret">{link}</code>
      </p>
    </section>
  )
}

function Invitations({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <section class="panel" aria-labelledby="invitations-title">
      <h2 id="invitations-title">{texts.invitations}</h2>
      <ul class="rows">
        {invitations.map(({ id, roles, expiresAt }) => {
          const names = roles.map((role) => texts.roles[role].name).join(', ')
          return (
            <li key={id}>
              <div>
                {names}
                <p class="hint">
                  {texts.until} <Time at={expiresAt} />
                </p>
              </div>
              <form method="post" action={`/admin/staff/invitations/${id}/withdraw`}>
                <button type="submit" class="danger" aria-label={`${texts.withdraw}: ${names}`}>
                  {texts.withdraw}
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function RoleChoices(props: {
  readonly ticked: readonly StaffRole[]
  readonly problems: readonly FieldProblem[]
}) {
  return (
    <fieldset>
      <legend>{texts.rolesLegend}</legend>
      {staffRoles.map((role) => (
        <label class="check" key={role}>
          <input type="checkbox" name="roles" value={role} checked={props.ticked.includes(role)} />
          <span>
            <strong>{texts.roles[role].name}</strong>: {texts.roles[role].may}
          </span>
        </label>
      ))}
      <Problems field="roles" problems={props.problems} />
    </fieldset>
  )
}
