import type { FieldProblem } from '../errors.ts'
import { deskTexts as texts } from '../i18n/desk-en.ts'
import { Field, Problems } from '../views/desk-field.tsx'
import { renderDeskPage } from '../views/desk-layout.tsx'
import { undertaking } from './undertaking.ts'

export interface SignInPage {
  readonly ownerExists: boolean
  readonly name?: string
  /** Why the last attempt did not work. */
  readonly problem?: string
}

/** The page where staff sign in. */
export function renderSignInPage({ ownerExists, name, problem }: SignInPage): string {
  return renderDeskPage({
    title: texts.signIn.title,
    staff: undefined,
    notice: problem === undefined ? undefined : { tone: 'warning', text: problem },
    children: (
      <section class="door">
        <h1>{texts.signIn.title}</h1>
        <p class="lead">{ownerExists ? texts.signIn.lead : texts.signIn.noOwner}</p>
        <form method="post" action="/admin/sign-in">
          <Field
            name="name"
            label={texts.signIn.name}
            value={name}
            autocomplete="username"
            required
          />
          <Field
            name="password"
            label={texts.signIn.password}
            type="password"
            autocomplete="current-password"
            required
          />
          <button type="submit" class="primary">
            {texts.signIn.submit}
          </button>
        </form>
      </section>
    ),
  })
}

export interface SetupPage {
  /** Whether the first account is made, or that of somebody invited. */
  readonly way: 'setup' | 'join'
  readonly name?: string
  readonly problem?: string
  readonly problems?: readonly FieldProblem[]
}

/**
 * The page where an account is made. The code is a field of the form, so that it works
 * without JavaScript; with it, the code moves there from the address.
 */
export function renderSetupPage({ way, name, problem, problems = [] }: SetupPage): string {
  const title = way === 'setup' ? texts.setup.title : texts.setup.joinTitle
  return renderDeskPage({
    title,
    staff: undefined,
    notice: problem === undefined ? undefined : { tone: 'warning', text: problem },
    children: (
      <section class="door">
        <h1>{title}</h1>
        <p class="lead">{texts.setup.lead}</p>
        <form method="post" action={`/admin/${way}`} data-setup>
          <Field
            name="token"
            label={way === 'setup' ? texts.setup.code : texts.setup.joinCode}
            hint={texts.setup.codeHint}
            autocomplete="off"
            required
            problems={problems}
          />
          <Field
            name="name"
            label={texts.setup.name}
            hint={texts.setup.nameHint}
            value={name}
            autocomplete="username"
            required
            problems={problems}
          />
          <Field
            name="password"
            label={texts.setup.password}
            hint={texts.setup.passwordHint}
            type="password"
            autocomplete="new-password"
            required
            problems={problems}
          />
          <Undertaking problems={problems} />
          <button type="submit" class="primary">
            {texts.setup.submit}
          </button>
        </form>
      </section>
    ),
  })
}

/** The page where an account accepts the undertaking: shown in the place of whatever was asked for. */
export function renderUndertakingPage(problems: readonly FieldProblem[] = []): string {
  return renderDeskPage({
    title: texts.undertaking.title,
    staff: undefined,
    children: (
      <section class="door">
        <h1>{texts.undertaking.title}</h1>
        <p class="lead">{texts.undertaking.lead}</p>
        <form method="post" action="/admin/undertaking">
          <Undertaking problems={problems} />
          <button type="submit" class="primary">
            {texts.undertaking.submit}
          </button>
        </form>
      </section>
    ),
  })
}

function Undertaking(props: { problems: readonly FieldProblem[] }) {
  const wrong = props.problems.some(({ field }) => field === 'undertaking')
  return (
    <fieldset class="undertaking">
      <legend>{texts.setup.undertaking}</legend>
      <div class="undertaking-text">
        {undertaking.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p class="hint">{texts.undertaking.version(undertaking.version)}</p>
      </div>
      <label class="check">
        <input
          type="checkbox"
          name="undertaking"
          value={undertaking.version}
          required
          aria-describedby={wrong ? 'undertaking-problem' : undefined}
          aria-invalid={wrong ? 'true' : undefined}
        />
        <span>{texts.setup.accept}</span>
      </label>
      <Problems field="undertaking" problems={props.problems} />
    </fieldset>
  )
}
