import type { Language } from '../i18n/language.ts'
import { renderDocument } from '../views/document.tsx'

/** What a page behind a link of a mail says, and asks. */
export interface NoticePageProps {
  readonly language: Language
  readonly site: string
  readonly title: string
  readonly detail: string
  /** The button that does it: following the link alone must change nothing. */
  readonly button?: string
}

/** A page behind a link of a mail: a sentence, and a button where there is something to do. */
export function renderNoticePage(props: NoticePageProps): string {
  const { language, site, title, detail, button } = props
  return renderDocument({
    title,
    lang: language.tag,
    dir: language.direction,
    styles: ['/assets/page.css', '/assets/widget.css'],
    noIndex: true,
    bodyClass: 'aw-page',
    children: (
      <>
        <header class="aw-page-head">
          <p>{site}</p>
          <h1>{title}</h1>
        </header>
        <main class="aw">
          <p>{detail}</p>
          {button !== undefined && (
            <form method="post">
              <button type="submit" class="aw-button">
                {button}
              </button>
            </form>
          )}
        </main>
      </>
    ),
  })
}
