import type { FieldProblem } from '../errors.ts'
import type { Principal } from '../http/caller.ts'
import { deskTexts } from '../i18n/desk-en.ts'
import { Field } from './desk-field.tsx'

/** Asks for one's own password again, unless it was given within the last five minutes. */
export function PasswordAgain(props: {
  readonly staff: Principal
  readonly problems: readonly FieldProblem[]
}) {
  if (props.staff.passwordConfirmed) return null
  return (
    <>
      {/* Password managers look for the name the password belongs to. */}
      <span hidden>
        <input type="text" autocomplete="username" value={props.staff.name} readOnly />
      </span>
      <Field
        name="password"
        type="password"
        label={deskTexts.confirm.label}
        hint={deskTexts.confirm.hint}
        autocomplete="current-password"
        required
        problems={props.problems}
      />
    </>
  )
}
