import type { Problem } from '../errors.ts'
import { findLanguage, type Language } from '../i18n/language.ts'
import { findRefusal } from '../refusal.ts'
import { renderDocument } from '../views/document.tsx'

/** Tells a reader without JavaScript what went wrong, where not even the thread can be shown. */
export function renderThreadProblem(problem: Problem, wanted: Language): string {
  const refusal = findRefusal(wanted, problem)
  const text = refusal ?? problem.message
  const { tag, direction } = refusal === undefined ? findLanguage('en') : wanted
  return renderDocument({
    title: text,
    lang: tag,
    dir: direction,
    styles: ['/assets/page.css', '/assets/widget.css'],
    noIndex: true,
    bodyClass: 'aw-page',
    children: (
      <main>
        <h1>{text}</h1>
      </main>
    ),
  })
}
