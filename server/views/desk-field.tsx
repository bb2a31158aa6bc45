import type { FieldProblem } from '../errors.ts'

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** `text` unless said otherwise; `lines` is a text of several lines. */
  readonly type?: 'text' | 'password' | 'number' | 'lines'
  readonly value?: string | undefined
  readonly autocomplete?: string
  readonly required?: boolean
  /** All problems of the form; those of this field are shown under it. */
  readonly problems?: readonly FieldProblem[]
}

/** A labelled field with its hint and what is wrong with it, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { name, label, hint, type = 'text', value, autocomplete, required, problems = [] } = props
  const mine = problems.filter(({ field }) => field === name)
  const describedBy = [hint && `${name}-hint`, mine.length > 0 && `${name}-problem`]
    .filter(Boolean)
    .join(' ')
  const attributes: ControlAttributes = {
    id: name,
    name,
    value,
    autocomplete,
    required,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': mine.length > 0 ? 'true' : undefined,
  }
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <Control type={type} attributes={attributes} />
      <Problems field={name} problems={mine} />
    </div>
  )
}

interface ControlAttributes {
  readonly id: string
  readonly name: string
  readonly value: string | undefined
  readonly autocomplete: string | undefined
  readonly required: boolean | undefined
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

function Control(props: {
  readonly type: NonNullable<FieldProps['type']>
  readonly attributes: ControlAttributes
}) {
  const { type, attributes } = props
  if (type === 'lines') return <textarea rows={8} dir="auto" {...attributes} />
  if (type === 'password') return <input type="password" {...attributes} />
  if (type === 'number') return <input type="number" {...attributes} />
  return <input type="text" {...attributes} />
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
