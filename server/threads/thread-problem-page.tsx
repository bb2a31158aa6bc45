import type { Problem } from '../errors.ts'
import { renderDocument } from '../views/document.tsx'

/** Tells a reader without JavaScript what went wrong, where not even the thread can be shown. */
export function renderThreadProblem(problem: Problem): string {
  return renderDocument({
    title: problem.message,
    lang: 'en',
    dir: 'ltr',
    styles: ['/assets/page.css', '/assets/widget.css'],
    noIndex: true,
    bodyClass: 'aw-page',
    children: (
      <main>
        <h1>{problem.message}</h1>
      </main>
    ),
  })
}
