import type { Problem } from '../errors.ts'
import { deskTexts as texts } from '../i18n/desk-en.ts'
import { renderDeskPage } from './desk-layout.tsx'

// What people write at length. Nothing else of a form is ever shown again, secrets least of all.
const prose = ['note', 'reason', 'text']

/**
 * Shows a refused request of the staff side: what happened, where to go on, and what was written, so
 * that it can be copied.
 *
 * @param body of the form, as it came
 */
export function deskProblemPage(problem: Problem, body?: unknown): string {
  const written = writtenIn(problem, body)
  return renderDeskPage({
    title: texts.problem.title,
    staff: undefined,
    children: (
      <section class="door">
        <h1>{texts.problem.title}</h1>
        <p class="lead">{problem.message}</p>
        {problem.fields.length > 0 && (
          <ul>
            {problem.fields.map(({ field, message }) => (
              <li key={field}>{message}</li>
            ))}
          </ul>
        )}
        {written.map((text) => (
          <label key={text}>
            {texts.problem.written}
            <textarea rows={8} dir="auto" readonly>
              {text}
            </textarea>
          </label>
        ))}
        <p>
          <a class="button primary" href="/admin/start">
            {texts.problem.back}
          </a>
        </p>
      </section>
    ),
  })
}

// These come after admission: a page of somebody else's must not choose what is shown here.
const afterAdmission: ReadonlySet<number> = new Set([400, 409, 422])

function writtenIn({ status }: Problem, body: unknown): string[] {
  if (!afterAdmission.has(status) || typeof body !== 'object' || body === null) return []
  const fields = new Map<string, unknown>(Object.entries(body))
  return prose
    .map((name) => fields.get(name))
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
}
