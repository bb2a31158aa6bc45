import { h } from 'preact'
import { findLanguage } from '../i18n/language.ts'
import type { Site } from '../sites/site-store.ts'
import { CommentTree } from '../threads/comment-list.tsx'
import type { PublicThread, ThreadEntry } from '../threads/public-comment.ts'

const site: Site = {
  ...{ id: 'default', name: 'Ink & Loam', language: 'en', moderation: 'all' },
  origins: [],
}

/** What a comment of the sample says. */
interface Said {
  readonly name: string | null
  readonly html: string
  readonly byOwner?: boolean
  readonly depth?: number
}

// Everything a theme can meet: a quote, a list, code, a reply of the owner, no name, Arabic letters.
const said: readonly Said[] = [
  {
    name: 'Marit',
    html: '<p>A heap smaller than a bath never gets warm: I wish somebody had told me that <em>before</em> the first winter. Do you cover yours when it rains?</p>',
  },
  {
    name: 'Ada Thorne',
    html: '<p>An old carpet, wool side down. It looks <strong>dreadful</strong>.</p>',
    byOwner: true,
    depth: 1,
  },
  { name: 'سلمى', html: '<p>كومة السماد تدفئ اليدين في الصباح البارد.</p>', depth: 1 },
  {
    name: null,
    html: '<blockquote><p>The robin is not there for the company.</p></blockquote><p>Mine brings its own chair. What works here:</p><ul><li>twice as much brown as green</li><li><code>water</code>, then wait</li></ul><pre><code>turn when inside - outside &lt; 8 °C</code></pre>',
  },
]

const entries = said.map(
  ({ name, html, byOwner = false, depth = 0 }, at): ThreadEntry => ({
    ...{ id: idOf(at), parentId: depth === 0 ? null : idOf(0), removed: false },
    ...{ name, html, byOwner, depth, website: null, editedAt: null, more: null },
    createdAt: new Date(Date.UTC(2026, 10, 9, 8 + at, 12)).toISOString(),
  }),
)

const thread: PublicThread = {
  ...{ site: site.id, page: '/demo/theme/', sort: 'oldest', branch: null, next: null },
  ...{ total: entries.length, comments: entries, answered: [] },
}

/**
 * A thread to look at, in a language: nobody wrote it and it is stored nowhere. Made by the views and
 * styled by the style sheet of every thread, in a shadow root that needs no script.
 */
export function ThemeSample({ lang, hidden }: { readonly lang: string; readonly hidden: boolean }) {
  const language = findLanguage(lang)
  return (
    <div class="theme-sample theme-themed" data-lang={lang} hidden={hidden} inert>
      {h(
        'template',
        { shadowrootmode: 'open' },
        <>
          <link rel="stylesheet" href="/assets/widget.css" />
          <section class="aw" part="thread" lang={language.tag} dir={language.direction}>
            <CommentTree {...{ thread, site, language }} policyVersion="" />
          </section>
        </>,
      )}
    </div>
  )
}

function idOf(at: number): string {
  return `00000000-0000-4000-8000-00000000000${at}`
}
