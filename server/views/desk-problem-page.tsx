import type { Problem } from '../errors.ts'
import { deskTexts as texts } from '../i18n/desk-en.ts'
import { renderDeskPage } from './desk-layout.tsx'

/** Shows a refused request of the staff side: what happened and where to go on. */
export function deskProblemPage(problem: Problem): string {
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
        <p>
          <a class="button primary" href="/admin/start">
            {texts.problem.back}
          </a>
        </p>
      </section>
    ),
  })
}
