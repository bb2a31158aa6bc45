import type { FieldProblem } from '../errors.ts'
import { Problems } from './desk-field.tsx'

export interface Choice {
  readonly value: string
  readonly label: string
  /** A remark beside the label, such as a suggestion. */
  readonly remark?: string | undefined
}

export interface ChoicesProps {
  readonly name: string
  readonly legend: string
  readonly choices: readonly Choice[]
  /** Value chosen from the start. */
  readonly chosen?: string | undefined
  readonly hint?: string
  readonly problems?: readonly FieldProblem[]
}

/** A group of radio buttons, of which one must be chosen. */
export function Choices({ name, legend, choices, chosen, hint, problems = [] }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {choices.map(({ value, label, remark }) => (
          <label class="check" key={value}>
            <input type="radio" name={name} value={value} checked={value === chosen} required />
            <span>
              {label}
              {remark && <span class="remark"> {remark}</span>}
            </span>
          </label>
        ))}
      </div>
      {hint && <p class="hint">{hint}</p>}
      <Problems field={name} problems={problems} />
    </fieldset>
  )
}
