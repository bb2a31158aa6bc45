import type { FieldProblem } from '../errors.ts'

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'password'
  readonly value?: string | undefined
  readonly autocomplete?: string
  readonly required?: boolean
  /** All problems of the form; those of this field are shown under it. */
  readonly problems?: readonly FieldProblem[]
}

/** A labelled input with its hint and what is wrong with it, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { name, label, hint, type = 'text', value, autocomplete, required, problems = [] } = props
  const mine = problems.filter(({ field }) => field === name)
  const describedBy = [hint && `${name}-hint`, mine.length > 0 && `${name}-problem`]
    .filter(Boolean)
    .join(' ')
  const attributes = {
    id: name,
    name,
    value,
    autocomplete,
    required,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': mine.length > 0 ? ('true' as const) : undefined,
  }
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {type === 'password' ? (
        <input type="password" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      <Problems field={name} problems={mine} />
    </div>
  )
}

/** What is wrong with one field, under the id its input points to. */
export function Problems(props: { field: string; problems: readonly FieldProblem[] }) {
  const mine = props.problems.filter(({ field }) => field === props.field)
  if (mine.length === 0) return null
  return (
    <p class="field-problem" id={`${props.field}-problem`}>
      {mine.map(({ message }) => message).join(' ')}
    </p>
  )
}
