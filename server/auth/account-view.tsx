import type { Problem } from '../errors.ts'
import type { Principal } from '../http/caller.ts'
import { accountTexts } from '../i18n/desk-account-en.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import type { Redacted } from '../redacted.ts'
import { Field, Problems } from '../views/desk-field.tsx'
import { type DeskNotice, renderDeskPage } from '../views/desk-layout.tsx'
import { PasswordAgain } from '../views/desk-password.tsx'
import { Day, Time } from '../views/desk-time.tsx'
import type { ApiToken } from './api-token-store.ts'
import { tokenScopes } from './permissions.ts'

const texts = deskTexts.account

export interface AccountPage {
  readonly staff: Principal
  readonly sessions: number
  readonly tokens: readonly ApiToken[]
  /** The value of a token made just now, shown this once. */
  readonly newToken?: Redacted<string>
  readonly isPasswordChanged?: boolean
  /** Why no token was made or the password not changed, and what was typed. */
  readonly problem?: Problem
  readonly values?: { readonly name: string; readonly scopes: readonly string[] }
}

/** The page of one's own account: password, sessions and API tokens. */
export function renderAccountPage(page: AccountPage): string {
  const { staff, sessions, tokens, newToken } = page
  return renderDeskPage({
    title: texts.title,
    staff,
    section: 'account',
    notice: noticeOf(page),
    children: (
      <>
        <h1>{texts.title}</h1>
        {newToken && <NewToken token={newToken} />}
        <section class="panel">
          <h2>{texts.sessions}</h2>
          <p>{sessions === 1 ? texts.oneSession : texts.manySessions(sessions)}</p>
          <p class="hint">{texts.sessionRules}</p>
          {tokens.length > 0 && <p class="hint">{accountTexts.everywhereEndsTokens}</p>}
          <form method="post" action="/admin/sign-out-everywhere">
            <button type="submit">{texts.signOutEverywhere}</button>
          </form>
        </section>
        <section class="panel">
          <h2>{accountTexts.password}</h2>
          <p>{accountTexts.passwordLead}</p>
          <PasswordForm {...page} />
        </section>
        <section class="panel">
          <h2>{texts.tokens}</h2>
          <p>{texts.tokensLead}</p>
          <TokenList tokens={tokens} />
          <NewTokenForm {...page} />
        </section>
      </>
    ),
  })
}

function noticeOf({ problem, isPasswordChanged }: AccountPage): DeskNotice | undefined {
  if (problem) return { tone: 'warning', text: problem.message }
  return isPasswordChanged ? { tone: 'done', text: accountTexts.passwordChanged } : undefined
}

function PasswordForm({ staff, problem }: AccountPage) {
  const problems = problem?.fields ?? []
  return (
    <form method="post" action="/admin/account/password" class="stack">
      {/* Password managers look for the name the password belongs to. */}
      <span hidden>
        <input type="text" autocomplete="username" value={staff.name} readOnly />
      </span>
      <Field
        name="currentPassword"
        type="password"
        label={accountTexts.currentPassword}
        autocomplete="current-password"
        required
        problems={problems}
      />
      <Field
        name="newPassword"
        type="password"
        label={accountTexts.newPassword}
        hint={deskTexts.setup.passwordHint}
        autocomplete="new-password"
        required
        problems={problems}
      />
      <button type="submit">{accountTexts.changePassword}</button>
    </form>
  )
}

function NewToken({ token }: { token: Redacted<string> }) {
  return (
    <section class="panel fresh">
      <h2>{texts.newToken}</h2>
      <p>{texts.newTokenHint}</p>
      <p>
        <code class="secret">{token.expose()}</code>
      </p>
    </section>
  )
}

function TokenList({ tokens }: { tokens: readonly ApiToken[] }) {
  if (tokens.length === 0) return <p class="hint">{texts.noTokens}</p>
  return (
    <ul class="rows">
      {tokens.map((token) => (
        <li key={token.id}>
          <div>
            <strong>
              <bdi>{token.name}</bdi>
            </strong>
            <p class="hint">
              {texts.madeOn} <Time at={token.createdAt} /> · {accountTexts.ends}{' '}
              <Day at={token.expiresAt} /> · {token.scopes.join(', ')}
            </p>
          </div>
          <form method="post" action={`/admin/account/tokens/${token.id}/revoke`}>
            <button type="submit" class="danger" aria-label={`${texts.revoke}: ${token.name}`}>
              {texts.revoke}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function NewTokenForm({ staff, problem, values }: AccountPage) {
  const problems = problem?.fields ?? []
  return (
    <form method="post" action="/admin/account/tokens" class="stack">
      <Field
        name="name"
        label={texts.tokenName}
        value={values?.name}
        autocomplete="off"
        required
        problems={problems}
      />
      <fieldset>
        <legend>{texts.tokenScopes}</legend>
        {tokenScopes.map((scope) => (
          <label class="check" key={scope}>
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              checked={values?.scopes.includes(scope)}
            />
            <span>
              {texts.scopes[scope]} <code>{scope}</code>
            </span>
          </label>
        ))}
        <Problems field="scopes" problems={problems} />
      </fieldset>
      <PasswordAgain staff={staff} problems={problems} />
      <button type="submit" class="primary">
        {texts.createToken}
      </button>
    </form>
  )
}
